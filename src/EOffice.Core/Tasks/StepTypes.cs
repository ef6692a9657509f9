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

    /// <summary>What may be demanded before the signature.</summary>
    public static readonly string[] BeforeSigning = [Receive, Direct, Assign, Process, Draft, Review, CheckFormat];
}
