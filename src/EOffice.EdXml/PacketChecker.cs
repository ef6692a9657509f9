using EOffice.EdXml.Rules;

namespace EOffice.EdXml;

/// <summary>
/// The rules of QCVN 102 about a packet's data, the same for packets read and packets to be sent (domain rule M1).
/// <see cref="PacketWriter"/> does not enforce them: check before sending.
/// </summary>
public static class PacketChecker
{
    /// <summary>Everything wrong with a header: lengths (in NFC), receivers, dates, values, what its kind requires.</summary>
    /// <param name="header">The data to check.</param>
    /// <param name="time">The clock that tells a future promulgation date (UTC+7); the system's when null.</param>
    public static IReadOnlyList<PacketProblem> Check(PacketHeader header, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        var findings = new Findings();
        CheckOrganisations(header, findings);
        CheckIdentity(header, findings, time ?? TimeProvider.System);
        CheckDetails(header, findings);
        CheckLists(header, findings);
        CheckKind(header, findings);
        return findings.Problems;
    }

    /// <summary>Everything wrong with a status message.</summary>
    public static IReadOnlyList<PacketProblem> Check(StatusMessage status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var findings = new Findings();
        CheckOrganisation(status.From, "MessageHeader/From", true, findings);
        if (Texts.Clean(status.ResponseFor.Code).Length == 0 && Texts.Clean(status.ResponseFor.DocumentId).Length == 0)
        {
            findings.Missing("MessageHeader/ResponseFor/DocumentId", fatal: true);
        }

        findings.Require(status.StatusCode, "MessageHeader/StatusCode", fatal: true);
        findings.LimitIdentifier(status.StatusCode, "MessageHeader/StatusCode", FieldLimits.StatusCode);
        findings.LimitIdentifier(status.ResponseFor.DocumentId, "MessageHeader/ResponseFor/DocumentId", FieldLimits.DocumentId);
        if (Texts.Clean(status.StatusCode) is { Length: > 0 } code && StatusCodes.NameOf(code) is null)
        {
            findings.Add(Problems.UnknownStatus(code));
        }

        return findings.Problems;
    }

    private static void CheckOrganisations(PacketHeader header, Findings findings)
    {
        CheckOrganisation(header.From, "MessageHeader/From", true, findings);
        if (header.To.Count == 0)
        {
            findings.Missing("MessageHeader/To", fatal: true);
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.To.Count; i++)
        {
            var path = header.To.Count == 1 ? "MessageHeader/To" : $"MessageHeader/To[{i + 1}]";
            CheckOrganisation(header.To[i], path, false, findings);
            var id = Texts.Clean(header.To[i].OrganId);
            if (id.Length > 0 && !seen.Add(id))
            {
                findings.Add(Problems.DuplicateTo(path, id));
            }
        }
    }

    // A receiver is known by its identifier; a sender without a name can't be registered.
    private static void CheckOrganisation(Organisation organisation, string path, bool nameRequired, Findings findings)
    {
        findings.Require(organisation.OrganId, $"{path}/OrganId", fatal: true);
        findings.LimitIdentifier(organisation.OrganId, $"{path}/OrganId", FieldLimits.OrganId);
        findings.Require(organisation.OrganName, $"{path}/OrganName", nameRequired);
        findings.Limit(organisation.OrganName, $"{path}/OrganName", FieldLimits.OrganName);
        findings.Limit(organisation.OrganizationInCharge, $"{path}/OrganizationInCharge", FieldLimits.OrganName);
        findings.Limit(organisation.OrganAdd, $"{path}/OrganAdd", FieldLimits.OrganAdd);
        findings.Limit(organisation.Email, $"{path}/Email", FieldLimits.Email);
        findings.Limit(organisation.Telephone, $"{path}/Telephone", FieldLimits.Phone);
        findings.Limit(organisation.Fax, $"{path}/Fax", FieldLimits.Phone);
    }

    private static void CheckIdentity(PacketHeader header, Findings findings, TimeProvider time)
    {
        const string DatePath = "MessageHeader/PromulgationInfo/PromulgationDate";
        findings.Require(header.DocumentId, "MessageHeader/DocumentId", fatal: true);
        findings.LimitIdentifier(header.DocumentId, "MessageHeader/DocumentId", FieldLimits.DocumentId);
        findings.Require(header.Code.CodeNumber, "MessageHeader/Code/CodeNumber", fatal: true);
        findings.Require(header.Code.CodeNotation, "MessageHeader/Code/CodeNotation", fatal: true);
        findings.Require(header.Subject, "MessageHeader/Subject", fatal: true);
        findings.Limit(header.Code.CodeNumber, "MessageHeader/Code/CodeNumber", FieldLimits.CodeNumber);
        findings.Limit(header.Code.CodeNotation, "MessageHeader/Code/CodeNotation", FieldLimits.CodeNotation);
        findings.Limit(header.Subject, "MessageHeader/Subject", FieldLimits.Subject);
        if (header.PromulgationDate is not { } date)
        {
            findings.Missing(DatePath, fatal: true);
        }
        else if (date > DateOnly.FromDateTime(time.GetUtcNow().ToOffset(EdXmlNames.VietnamOffset).DateTime))
        {
            findings.Add(Problems.FutureDate(DatePath, date));
        }
    }

    private static void CheckDetails(PacketHeader header, Findings findings)
    {
        findings.Require(header.Place, "MessageHeader/PromulgationInfo/Place", fatal: false);
        findings.Require(header.TypeName, "MessageHeader/DocumentType/TypeName", fatal: false);
        findings.Require(header.Signer?.FullName, "MessageHeader/SignerInfo/FullName", fatal: false);
        findings.Limit(header.Place, "MessageHeader/PromulgationInfo/Place", FieldLimits.Place);
        findings.Limit(header.TypeName, "MessageHeader/DocumentType/TypeName", FieldLimits.TypeName);
        findings.Limit(header.Content, "MessageHeader/Content", FieldLimits.Content);
        findings.Limit(header.Signer?.Competence, "MessageHeader/SignerInfo/Competence", FieldLimits.Competence);
        findings.Limit(header.Signer?.Position, "MessageHeader/SignerInfo/Position", FieldLimits.Position);
        findings.Limit(header.Signer?.FullName, "MessageHeader/SignerInfo/FullName", FieldLimits.FullName);
        findings.Limit(header.TyperNotation, "MessageHeader/OtherInfo/TyperNotation", FieldLimits.TyperNotation);
        findings.Range(header.Priority, 0, 4, "MessageHeader/OtherInfo/Priority", "0 đến 4");
        findings.Range(header.SteeringType, 0, 3, "MessageHeader/SteeringType", "0 đến 3");
    }

    private static void CheckLists(PacketHeader header, Findings findings)
    {
        for (var i = 0; i < header.ToPlaces.Count; i++)
        {
            findings.Limit(header.ToPlaces[i], $"MessageHeader/ToPlaces/Place[{i + 1}]", FieldLimits.ToPlace);
        }

        for (var i = 0; i < header.Appendixes.Count; i++)
        {
            findings.Limit(header.Appendixes[i], $"MessageHeader/OtherInfo/Appendixes/Appendix[{i + 1}]", FieldLimits.Appendix);
        }
    }

    // Without knowing which document it is about, a recall, update or replacement can't be carried out.
    private static void CheckKind(PacketHeader header, Findings findings)
    {
        switch (header.BusinessDocType)
        {
            case PacketKind.Recall when header.ResponseFor.Count == 0:
                findings.Missing("MessageHeader/ResponseFor", fatal: true);
                break;
            case PacketKind.Update:
                findings.Require(header.BusinessDocumentId, "TraceHeaderList/Bussiness/DocumentId", fatal: true);
                break;
            case PacketKind.Replace when header.Replacements.Count == 0:
                findings.Missing("TraceHeaderList/Bussiness/ReplacementInfoList", fatal: true);
                break;
        }
    }
}
