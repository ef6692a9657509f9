using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Intake;

/// <summary>What the tests of intake share.</summary>
internal static class IntakeOffice
{
    public const string OtherClerk = "binh.dongtam";

    private static readonly Lazy<byte[]> Drawn = new(() => LetterRenderer.Render(Letters.Dispatch, null).Pdf);

    public static byte[] Pdf => Drawn.Value;

    public static IncomingFacts Facts { get; } = new(
        "315/BĐT-KDDV", new DateOnly(2026, 11, 20), "Công văn", "Bưu điện tỉnh Minh An", null, "phối hợp tuyên truyền dịch vụ bưu chính công", "Lê Văn Bưu", "Giám đốc",
        Urgency.Normal, null, 2);

    public static Task<Outcome<IncomingTaken>> UploadAsync(
        this DemoFixture office, byte[]? content = null, string who = Steps.Clerk, string? operation = null, IntakeSource source = IntakeSource.Scan, string name = "scan 01.pdf") =>
        office.RunAsync<UploadIncoming, Outcome<IncomingTaken>>(who, upload => upload.RunAsync(
            new UploadIncomingCommand(operation ?? Guid.NewGuid().ToString("N"), new UploadedFile(name, "application/pdf", content ?? Pdf), source)));

    public static Task<Outcome<IncomingTaken>> EnterAsync(
        this DemoFixture office, IncomingFacts? facts = null, string who = Steps.Clerk, string? operation = null, params UploadedFile[] files) =>
        office.RunAsync<EnterByHand, Outcome<IncomingTaken>>(who, enter => enter.RunAsync(
            new EnterByHandCommand(operation ?? Guid.NewGuid().ToString("N"), IntakeSource.Counter, facts ?? Facts, files)));

    public static Task<Outcome<IncomingDecided>> DecideAsync(
        this DemoFixture office, Guid document, ReceiveDecision? decision = null, string who = Steps.Clerk, string? operation = null, int revision = 0,
        string? definition = null, string? reason = null) =>
        office.RunAsync<DecideIncoming, Outcome<IncomingDecided>>(who, decide => decide.RunAsync(new DecideIncomingCommand(
            document, revision, operation ?? Guid.NewGuid().ToString("N"), decision ?? new ReceiveDecision(ReceiveDecision.Registered, null, Facts), definition, reason)));

    public static Task<Document> DocumentAsync(this DemoFixture office, Guid id) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id));

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
