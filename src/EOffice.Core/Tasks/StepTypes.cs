namespace EOffice.Core.Tasks;

/// <summary>The human steps by their type, as drawings, tasks and the journal name them.</summary>
internal static class StepTypes
{
    public const string Receive = "EOffice.Receive";
    public const string Direct = "EOffice.Direct";
    public const string Assign = "EOffice.Assign";
    public const string Process = "EOffice.Process";
    public const string Draft = "EOffice.Draft";
    public const string Review = "EOffice.Review";
    public const string CheckFormat = "EOffice.CheckFormat";
    public const string Sign = "EOffice.Sign";
    public const string Publish = "EOffice.Publish";
    public const string Close = "EOffice.Close";
    public const string Consult = "EOffice.Consult";
    public const string Authority = "EOffice.Authority";

    /// <summary>A step that somebody does.</summary>
    public static bool IsHuman(string type) => type is Receive or Direct or Assign or Process or Draft or Review or CheckFormat or Sign or Publish or Close or Consult;

    /// <summary>What may be demanded before the signature.</summary>
    public static readonly string[] BeforeSigning = [Receive, Direct, Assign, Process, Draft, Review, CheckFormat];
}
