namespace EOffice.EdXml.Rules;

/// <summary>Lengths in characters of the NFC form, from the QCVN 102 validator in use on the axis.</summary>
internal static class FieldLimits
{
    /// <summary>Longest identifier of QĐ 20/2020.</summary>
    public const int OrganId = 35;

    /// <summary>No rule names one: what is kept of it.</summary>
    public const int DocumentId = 200;

    public const int StatusCode = 2;
    public const int OrganName = 200;
    public const int OrganAdd = 250;
    public const int Email = 100;
    public const int Phone = 20;
    public const int CodeNumber = 11;
    public const int CodeNotation = 30;
    public const int Place = 50;
    public const int Subject = 500;
    public const int Content = 500;
    public const int ToPlace = 150;
    public const int Appendix = 250;
    public const int AttachmentName = 200;
    public const int TypeName = 100;
    public const int Competence = 100;
    public const int Position = 100;
    public const int FullName = 50;
    public const int TyperNotation = 10;
}
