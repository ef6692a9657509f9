using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>A mail server on this machine that keeps every mail it said yes to as a file; one who hangs up in the middle does it no harm.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string folder;

    public MailSink(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Files => Directory.GetFiles(folder, "*.eml");

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = Task.Run(() => HearAsync(client));
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The installation is gone.
        }
    }

    private async Task HearAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (IOException)
            {
                // Killed while it talked: it will come again.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, "250-sink\r\n250 8BITMIME");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    await KeepAsync(reader);
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

    private async Task KeepAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == ".")
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():N}.eml"), mail.ToString(), Encoding.Latin1);
                return;
            }

            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        throw new IOException("Hung up in the middle of a mail.");
    }

    private static Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();
}
