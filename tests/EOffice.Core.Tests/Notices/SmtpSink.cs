using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.Core.Tests.Notices;

/// <summary>A mail server on the loopback that keeps what it gets; just enough SMTP for one mail a connection.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly bool refuse;

    public SmtpSink(bool refuse = false)
    {
        this.refuse = refuse;
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public List<string> Recipients { get; } = [];

    public List<string> Mails { get; } = [];

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync(stream, "220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, "250-sink\r\n250 8BITMIME");
                    break;
                case "RCPT":
                    Recipients.Add(line);
                    await SayAsync(stream, refuse ? "550 no such user" : "250 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    await KeepMailAsync(reader);
                    await SayAsync(stream, "250 kept");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task KeepMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        Mails.Add(mail.ToString());
    }

    private static Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();
}
