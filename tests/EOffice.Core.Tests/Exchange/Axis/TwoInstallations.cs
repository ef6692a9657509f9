using EOffice.Axis;
using EOffice.Core.Directory;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.EdXml;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>The department's installation and the commune's, each with its own database, and an axis between them on this machine.
/// A third agency (<see cref="Partner"/>) has no installation: tests speak for it. Time stands still until it is moved, for all alike.</summary>
internal sealed class TwoInstallations : IAsyncDisposable
{
    public const string Partner = "H99.00";
    public const string Secret = "bi-mat-cua-he-thong";

    private readonly TempFolder folder;
    private readonly FakeTimeProvider time;
    private readonly AxisClients partner;

    private TwoInstallations(TempFolder folder, FakeTimeProvider time, AxisSimulator axis, DemoFixture? sender, DemoFixture receiver, AxisClients partner)
    {
        (this.folder, this.time, Axis, this.partner) = (folder, time, axis, partner);
        (Sender, Receiver) = (sender!, receiver);
    }

    public AxisSimulator Axis { get; }

    /// <summary>Hosts the department.</summary>
    public DemoFixture Sender { get; }

    /// <summary>Hosts the commune.</summary>
    public DemoFixture Receiver { get; }

    public IAxisClient PartnerLine => partner.Of(Partner)!;

    public static Task<TwoInstallations> OpenAsync(AxisKind kind = AxisKind.National) => OpenAsync(kind, withSender: true);

    /// <summary>With settings of each side's own.</summary>
    public static Task<TwoInstallations> OpenAsync(AxisKind kind, Action<AxisOptions> sender, Action<AxisOptions>? receiver = null) => OpenAsync(kind, withSender: true, sender, receiver);

    /// <summary>The commune's installation alone: for tests in which only the partner sends.</summary>
    public static Task<TwoInstallations> OpenReceiverAsync(AxisKind kind = AxisKind.National) => OpenAsync(kind, withSender: false);

    /// <summary>How an agency reaches that axis.</summary>
    public static AxisConnection Line(string address, string agency, AxisKind kind = AxisKind.National, string secret = Secret) =>
        new() { Agency = agency, Kind = kind, Address = address, SystemId = $"sys-{agency}", Secret = secret };

    /// <summary>Everything owed goes out, everything due comes in, on both sides; then some minutes pass.</summary>
    public async Task RoundAsync(int minutes = 6)
    {
        foreach (var office in new[] { Sender, Receiver }.Where(o => o is not null))
        {
            await office.DrainAsync();
            await office.Services.GetRequiredService<AxisPoll>().RunAsync();
            await office.DrainAsync();
        }

        Advance(TimeSpan.FromMinutes(minutes));
    }

    public async Task RoundsAsync(int rounds, int minutes = 6)
    {
        for (var i = 0; i < rounds; i++)
        {
            await RoundAsync(minutes);
        }
    }

    public void Advance(TimeSpan by)
    {
        time.Advance(by);
        Sender?.Time.Advance(by);
        Receiver.Time.Advance(by);
    }

    /// <summary>A letter of the partner to the commune, each number another document.</summary>
    public static byte[] Letter(int number, int size = 64)
    {
        var header = new PacketHeader
        {
            From = new Organisation(Partner, "UBND tỉnh Minh An"),
            To = [new Organisation(DemoFixture.Commune, "UBND xã Đồng Tâm")],
            DocumentId = $"{Partner},2026/11/20,{number}/UBND-TH",
            Code = new DocumentCode($"{number}", "UBND-TH"),
            Subject = $"V/v báo cáo số {number}",
            TypeName = "Công văn",
            PromulgationDate = new DateOnly(2026, 11, 20),
            BusinessDocReason = "Gửi văn bản mới",
        };
        var content = new byte[size];
        new Random(number).NextBytes(content);
        using var packet = new MemoryStream();
        PacketWriter.Write(packet, header, [new OutgoingAttachment($"cid:{number}", "vb.pdf", "application/pdf", "Văn bản", () => new MemoryStream(content))]);
        return packet.ToArray();
    }

    public Task<string> SendAsPartnerAsync(byte[] packet) =>
        PartnerLine.SendAsync(new AxisParcel(false, "goi-tin.edxml", () => new MemoryStream(packet)), CancellationToken.None);

    /// <summary>The packet to the commune as it lies on the axis.</summary>
    public string FileAtAxis => Path.Combine(folder.Location, Axis.Posts.Single(p => p.To == DemoFixture.Commune).File);

    public Task<List<AxisArrival>> ArrivalsAsync() => Receiver.ReceivedSideAsync(db => db.Set<AxisArrival>().AsNoTracking().OrderBy(a => a.SentAt).ThenBy(a => a.AxisId).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        partner.Dispose();
        await Receiver.DisposeAsync();
        if (Sender is not null)
        {
            await Sender.DisposeAsync();
        }

        await Axis.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<TwoInstallations> OpenAsync(AxisKind kind, bool withSender, Action<AxisOptions>? ofSender = null, Action<AxisOptions>? ofReceiver = null)
    {
        var folder = new TempFolder("eoffice-axis");
        var time = new FakeTimeProvider(DemoFixture.Start);
        string[] agencies = [DemoFixture.Department, DemoFixture.Commune, Partner];
        var axis = await AxisSimulator.StartAsync(folder.Location, [.. agencies.Select(a => new AxisSystem($"sys-{a}", Secret, [a]))], time: time);
        var sender = withSender ? await OfficeAsync(axis, kind, DemoFixture.Department, ofSender) : null;
        var receiver = await OfficeAsync(axis, kind, DemoFixture.Commune, ofReceiver);
        var partner = new AxisClients(Options.Create(new AxisOptions { Connections = [Line(axis.Address, Partner, kind)] }), time);
        return new TwoInstallations(folder, time, axis, sender, receiver, partner);
    }

    private static async Task<DemoFixture> OfficeAsync(AxisSimulator axis, AxisKind kind, string hosted, Action<AxisOptions>? more)
    {
        var office = await DemoFixture.OpenAsync(services => services.Configure<AxisOptions>(o =>
        {
            o.Connections = [Line(axis.Address, hosted, kind)];
            more?.Invoke(o);
        }));
        await office.WithDbAsync(hosted, db => db.Set<Agency>().Where(a => a.IsHosted && a.Code != hosted).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsHosted, false)));
        return office;
    }
}
