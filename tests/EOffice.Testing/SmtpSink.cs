using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.Testing;

/// <summary>A mail server on the loopback that keeps what it gets; just enough SMTP for one mail a connection. One who hangs up in the middle
/// does it no harm, and leaves no mail.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly bool refuse;
    private readonly string? folder;

    /// <param name="refuse">Says no to every receiver.</param>
    /// <param name="folder">Where each mail becomes a file before it is said yes to; a new sink finds those of the one before it.</param>
    public SmtpSink(bool refuse = false, string? folder = null)
    {
        (this.refuse, this.folder) = (refuse, folder is null ? null : Directory.CreateDirectory(folder).FullName);
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentBag<string> Recipients { get; } = [];

    public ConcurrentBag<string> Mails { get; } = [];

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
            // The test is over.
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
                // Hung up while it talked: it will come again.
            }
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
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == ".")
            {
                await KeepAsync(mail.ToString());
                return;
            }

            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        throw new IOException("Hung up in the middle of a mail.");
    }

    private async Task KeepAsync(string mail)
    {
        Mails.Add(mail);
        if (folder is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():N}.eml"), mail);
        }
    }

    private static Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();
}
