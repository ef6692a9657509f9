using EOffice.Axis;
using EOffice.Demo.Partners;
using EOffice.Testing;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>What stands around an installation and is not killed with it: an axis and a mail server, whose things lie in a folder.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private readonly string folder;
    private readonly SmtpSink mail;

    private Neighbours(string folder, AxisSimulator axis, SmtpSink mail) => (this.folder, Axis, this.mail) = (folder, axis, mail);

    public AxisSimulator Axis { get; }

    public IReadOnlyList<string> MailFiles => Directory.GetFiles(MailsIn(folder), "*.eml");

    /// <summary>Options that bring a command of the exchange to them.</summary>
    public IReadOnlyList<string> Arguments =>
        ["--axis", Axis.Address, "--smtp-port", mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    public static async Task<Neighbours> OpenAsync(string folder)
    {
        var systems = ExchangePlaces.Partners.Append(ExchangePlaces.Office).Select(a => new AxisSystem(ExchangePlaces.SystemOf(a), ExchangePlaces.Secret, [a])).ToList();
        var axis = await AxisSimulator.StartAsync(Path.Combine(folder, "axis"), systems);
        return new Neighbours(folder, axis, new SmtpSink(folder: MailsIn(folder)));
    }

    public byte[] PacketOf(AxisPost post) => File.ReadAllBytes(Path.Combine(folder, "axis", post.File));

    public async ValueTask DisposeAsync()
    {
        await Axis.DisposeAsync();
        mail.Dispose();
    }

    private static string MailsIn(string folder) => Path.Combine(folder, "mails");
}
