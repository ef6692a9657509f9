using EOffice.EdXml.Attachments;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Reading;

/// <summary>Makes the packet out of the element tree; answers null when a problem is fatal.</summary>
internal sealed class PacketAssembler(Spool spool, PacketLimits limits, List<PacketProblem> problems, TimeProvider time)
{
    public Packet? Assemble(Element root)
    {
        var envelope = FindEnvelope(root);
        var header = envelope.Child("edXMLHeader");
        var message = header?.Child("MessageHeader");
        if (message is null)
        {
            problems.Add(Problems.Missing(header is null ? "edXMLHeader" : "MessageHeader", fatal: true));
            return null;
        }

        if (root.Namespace is not (EdXmlNames.Namespace or EdXmlNames.PilotNamespace))
        {
            problems.Add(Problems.UnknownNamespace(root.Namespace));
        }

        var signed = header!.Child("Signature") is not null;
        return message.Child("StatusCode") is null
            ? AssembleDocument(root, envelope, header, message, signed)
            : AssembleStatus(message, signed);
    }

    private static Element FindEnvelope(Element root)
    {
        var envelope = root.Name == "edXMLEnvelope" ? root : root.Child("edXMLEnvelope");
        if (root.Name != EdXmlNames.Root && envelope is null)
        {
            throw new PacketRefusal(Problems.WholeFile(
                PacketProblemCodes.NotEdXml, "Tệp XML này không phải gói tin edXML theo QCVN 102. Kiểm tra lại tệp đã chọn."));
        }

        return envelope ?? throw new PacketRefusal(Problems.Missing("edXMLEnvelope", fatal: true));
    }

    private Packet? AssembleDocument(Element root, Element envelope, Element header, Element message, bool signed)
    {
        var trace = header.Child("TraceHeaderList");
        var traceFields = new Fields(trace, "TraceHeaderList", problems);
        var business = trace?.Child("Bussiness", "Business") ?? header.Child("Bussiness", "Business");
        var mapped = HeaderMapper.Map(
            new Fields(message, "MessageHeader", problems),
            traceFields,
            new Fields(business, "TraceHeaderList/Bussiness", problems));
        Merge(PacketChecker.Check(mapped, time));
        var body = envelope.Child("edXMLBody");
        var attachments = new AttachmentAssembler(spool, limits, problems).Assemble(
            body?.Child("edXMLManifest"),
            root.Child("AttachmentEncoded") ?? envelope.Child("AttachmentEncoded") ?? body?.Child("AttachmentEncoded"));
        if (attachments.Count == 0 && mapped.BusinessDocType is PacketKind.New or PacketKind.Replace)
        {
            problems.Add(Problems.NoAttachment());
        }

        return HasFatal() ? null : new Packet(mapped.BusinessDocType, mapped, null, attachments, signed, spool);
    }

    private Packet? AssembleStatus(Element message, bool signed)
    {
        var fields = new Fields(message, "MessageHeader", problems);
        if (fields.Text("Timestamp") is null)
        {
            fields.ReportMissing("Timestamp", fatal: true);
        }

        // A malformed time is reported; the hour of arrival is then the best that is known.
        var timestamp = fields.Timestamp("Timestamp") ?? time.GetUtcNow().ToOffset(EdXmlNames.VietnamOffset);
        var status = new StatusMessage(
            HeaderMapper.MapOrganisation(fields.Child("From")),
            HeaderMapper.MapResponse(fields.Child("ResponseFor")),
            HeaderMapper.MapStaff(fields.Child("StaffInfo")),
            fields.Required("StatusCode"),
            fields.Text("Description"),
            timestamp);
        Merge(PacketChecker.Check(status));
        return HasFatal() ? null : new Packet(PacketKind.Status, null, status, [], signed, spool);
    }

    // A value that was there but unreadable is already reported and must not be called missing as well.
    private void Merge(IReadOnlyList<PacketProblem> found)
    {
        var known = problems.Select(problem => problem.Element).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(found.Where(problem => problem.Code != PacketProblemCodes.Missing || !known.Contains(problem.Element)));
    }

    private bool HasFatal() => problems.Exists(problem => problem.Fatal);
}
