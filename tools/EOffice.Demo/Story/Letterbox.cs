using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Registers;
using EOffice.EdXml;
using EOffice.Signing.Pades;
using EOffice.Signing.Tokens;

namespace EOffice.Demo.Story;

/// <summary>A letter on its way to an agency of this installation.</summary>
/// <param name="Key">The same in every telling: id of the transmission.</param>
internal sealed record Letter(string Key, string To, Scene Scene, DateTimeOffset Arrives, int Number);

/// <summary>Writes the packets of the outside agencies: their letters drawn, numbered and sealed like real ones.</summary>
internal sealed class Letterbox(DemoTokens tokens, DemoPaths paths, OfficeTime office)
{
    private readonly Dictionary<string, ISigningToken> seals = [];

    /// <summary>All letters to one agency in order of arrival. Numbers of a sender rise with time.</summary>
    public static IReadOnlyList<Letter> Letters(string to, IReadOnlyList<Scene> scenes, DateTimeOffset end, OfficeTime office)
    {
        var numbers = new Dictionary<string, int>();
        List<Letter> letters = [];
        foreach (var scene in scenes)
        {
            var sender = Senders.Of(scene.From);
            var first = letters.Find(l => l.Scene.Subject == scene.Subject);
            var step = 3 + (int)(Chance.Of(to, scene.Subject, "number") * 40);
            var number = first?.Number ?? (numbers[scene.From] = numbers.GetValueOrDefault(scene.From, sender.FirstNumber) + step);
            var key = $"demo:{to}:{letters.Count.ToString(CultureInfo.InvariantCulture)}";
            letters.Add(new Letter(key, to, first is null ? scene : first.Scene with { DaysAgo = scene.DaysAgo, Again = true },
                office.Subtract(end, scene.DaysAgo * OfficeTime.DayMinutes), number));
        }

        return letters;
    }

    /// <param name="first">The arrival that a letter sent again repeats.</param>
    public byte[] Write(Letter letter, Letter? first, (string Code, string Name) receiver)
    {
        var sender = Senders.Of(letter.Scene.From);
        var issued = Issued(first ?? letter);
        var notation = sender.Notation(letter.Scene.TypeName);
        var code = new DocumentCode(CodeRules.Number(letter.Number), notation);
        var header = new PacketHeader
        {
            From = new Organisation(sender.Code, sender.Name, sender.ParentName),
            To = [new Organisation(receiver.Code, receiver.Name)],
            DocumentId = FormattableString.Invariant($"{sender.Code},{issued:yyyy'/'MM'/'dd},{code}"),
            Code = code,
            Place = sender.Place,
            PromulgationDate = issued,
            TypeName = letter.Scene.TypeName,
            Subject = Wording.AsTitled(letter.Scene.TypeName, letter.Scene.Subject),
            Signer = new PacketSigner(sender.Competence?.Replace('\n', ' '), sender.Position, sender.Signer),
            DueDate = letter.Scene.DueIn is { } days ? office.DayAfter(issued, days + 1) : null,
            Priority = (int)letter.Scene.Urgency,
            PageAmount = 1,
            ToPlaces = ["Như trên", "Lưu: VT"],
            TraceHeaders = [new TraceHeader(sender.Code, letter.Arrives.AddMinutes(-4))],
            BusinessDocType = PacketKind.New,
            BusinessDocReason = "Gửi văn bản mới",
        };
        var pdf = Draw(sender, letter.Scene, receiver.Name, code, issued);
        using var packet = new MemoryStream();
        var name = FormattableString.Invariant($"{code.CodeNumber}_{notation}.pdf");
        PacketWriter.Write(packet, header, [new OutgoingAttachment($"cid:{letter.Key}", name, "application/pdf", letter.Scene.TypeName, () => new MemoryStream(pdf))]);
        return packet.ToArray();
    }

    private DateOnly Issued(Letter letter) =>
        office.DayBefore(Core.Calendar.LocalTime.DateOf(letter.Arrives), letter.Scene.Urgency >= Urgency.VeryUrgent ? 0 : 1 + (int)(Chance.Of(letter.Key, "issued") * 2));

    private byte[] Draw(Sender sender, Scene scene, string receiver, DocumentCode code, DateOnly issued)
    {
        var layout = LetterRenderer.Render(new OfficialLetter
        {
            ParentOrganName = sender.ParentName,
            OrganName = sender.Name,
            Place = sender.Place,
            TypeName = scene.TypeName,
            CodeNotation = code.CodeNotation,
            Subject = Wording.AsTitled(scene.TypeName, scene.Subject),
            AddressedTo = DocumentTypes.Find(scene.TypeName) is { HasAddressees: true } ? [receiver] : [],
            Paragraphs = Wording.Incoming(sender, scene, receiver),
            ToPlaces = ["Như trên", $"Lưu: VT, {sender.Field}"],
            SignerCompetence = sender.Competence,
            SignerPosition = sender.Position,
            SignerName = sender.Signer,
            UrgencyMark = scene.Urgency == Urgency.Normal ? null : UrgencyNames.Of(scene.Urgency).ToUpperInvariant(),
        });
        var places = new DraftPlaces(layout.NumberBox, layout.DateBox, layout.LeaderSignatureBox, layout.SealBox);
        return PdfSigner.Sign(PdfNormaliser.Prepare(layout.Pdf, places.ToFields()), new SignRequest
        {
            FieldName = DraftPlaces.SealField,
            SigningTime = Core.Calendar.LocalTime.At(issued, new TimeOnly(16, 5)),
            SignerName = sender.Name,
            Appearance = SignatureAppearance.RedSeal(sender.Name),
            FillText = new Dictionary<string, string> { [DraftPlaces.NumberField] = code.CodeNumber, [DraftPlaces.DateField] = CodeRules.DateInWords(issued) },
        }, SealOf(sender));
    }

    private ISigningToken SealOf(Sender sender)
    {
        if (!seals.TryGetValue(sender.Code, out var seal))
        {
            var file = $"ngoai-{sender.Code}.p12";
            tokens.Issue(file, sender.Name, sender.ParentName ?? sender.Name, isSeal: true);
            seals[sender.Code] = seal = Pkcs12Token.Open(Path.Combine(paths.Tokens, file), DemoTokens.Pin);
        }

        return seal;
    }
}
