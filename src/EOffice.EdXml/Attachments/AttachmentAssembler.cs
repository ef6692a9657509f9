using System.Globalization;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Attachments;

/// <summary>Joins the manifest with the encoded contents and reports what does not match.</summary>
internal sealed class AttachmentAssembler(Spool spool, PacketLimits limits, List<PacketProblem> problems)
{
    private readonly ZipUnwrapper _unwrapper = new(spool, limits, problems);

    public List<PacketAttachment> Assemble(Element? manifest, Element? encoded)
    {
        var references = (manifest?.All("Reference") ?? []).Select(element => new Fields(element, "Reference", problems)).ToList();
        var listed = new Dictionary<string, Fields>(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in references)
        {
            listed.TryAdd(Key(reference.Required("ContentId")), reference);
        }

        var attachments = new List<PacketAttachment>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in encoded?.All("Attachment") ?? [])
        {
            var fields = new Fields(element, "Attachment", problems);
            var key = Key(fields.Required("ContentId"));
            var reference = listed.GetValueOrDefault(key);
            var attachment = Map(element, fields, reference, seen.Count + 1);
            Report(attachment, reference is null, !seen.Add(key));
            if (attachment.Content is not null)
            {
                attachments.Add(Finish(attachment));
            }
        }

        problems.AddRange(listed
            .Where(pair => !seen.Contains(pair.Key))
            .Select(pair => Problems.Absent(pair.Value.Required("ContentId"), pair.Value.Text("AttachmentName"))));
        return attachments;
    }

    // Some senders leave "cid:" out on one of the two sides.
    private static string Key(string contentId) =>
        contentId.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) ? contentId[4..] : contentId;

    private Draft Map(Element element, Fields fields, Fields? reference, int ordinal)
    {
        var contentId = fields.Required("ContentId");
        var wireName = fields.Text("AttachmentName") ?? reference?.Text("AttachmentName") ?? "";
        var name = FileNames.LastSegment(wireName);
        if (name != wireName)
        {
            name ??= string.Create(CultureInfo.InvariantCulture, $"tep-{ordinal}");
            problems.Add(Problems.BadName(contentId, wireName, name));
        }

        if (name.Length > FieldLimits.AttachmentName)
        {
            problems.Add(Problems.TooLong($"Attachment[{ordinal}]/AttachmentName", name.Length, FieldLimits.AttachmentName));
        }

        var encoded = element.Child("ContentTransferEncoded");
        return new Draft(
            contentId,
            wireName,
            name,
            fields.Text("ContentType") ?? reference?.Text("ContentType") ?? FileTypes.UnknownType,
            fields.Text("Description") ?? reference?.Text("Description"),
            encoded is { IsBroken: true } ? null : encoded?.Content ?? EmptyContent());
    }

    private SpooledContent EmptyContent()
    {
        using var writer = spool.Create();
        return writer.Finish();
    }

    private void Report(Draft draft, bool unlisted, bool duplicate)
    {
        if (unlisted)
        {
            problems.Add(Problems.Unlisted(draft.ContentId, draft.Name));
        }

        if (duplicate)
        {
            problems.Add(Problems.DuplicateAttachment(draft.ContentId, draft.Name));
        }

        if (draft.Content is null)
        {
            problems.Add(Problems.Base64(draft.ContentId, draft.Name));
        }
    }

    private PacketAttachment Finish(Draft draft)
    {
        var content = draft.Content!;
        var attachment = new PacketAttachment(draft.ContentId, draft.Name, draft.WireType, draft.Description, content)
        {
            WireName = draft.WireName,
        };
        var kind = FileTypes.Sniff(content);
        if (kind == FileKind.Zip && _unwrapper.Open(content, draft.ContentId, draft.Name) is { } unwrapped)
        {
            content.Release();
            attachment = Unwrap(attachment, unwrapped);
            kind = FileTypes.Sniff(attachment.Content);
        }

        if (attachment.Content.Length == 0)
        {
            problems.Add(Problems.EmptyAttachment(attachment.ContentId, attachment.Name));
        }
        else if (!FileTypes.Agrees(attachment.Name, attachment.ContentType, kind))
        {
            problems.Add(Problems.WrongType(attachment.ContentId, attachment.Name, attachment.ContentType, FileTypes.NameOf(kind)));
        }

        return attachment;
    }

    // Seen in the field: "x.doc" around a zip that holds "x.docx". The inner extension is the true one.
    private static PacketAttachment Unwrap(PacketAttachment wire, Unwrapped inner)
    {
        var sameExtension = string.Equals(Path.GetExtension(wire.Name), Path.GetExtension(inner.EntryName), StringComparison.OrdinalIgnoreCase);
        var name = sameExtension ? wire.Name : FileNames.LastSegment(inner.EntryName) ?? wire.Name;
        return wire with { Name = name, ContentType = FileTypes.TypeOf(name), Content = inner.Content, WasZipped = true };
    }

    private sealed record Draft(
        string ContentId, string WireName, string Name, string WireType, string? Description, SpooledContent? Content);
}
