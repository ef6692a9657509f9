using System.Diagnostics;
using System.Text;

namespace EOffice.Core.Intake;

/// <summary>The text layer of a PDF.</summary>
public interface IPdfText
{
    /// <summary>Page by page in reading layout; null when there is none, or nothing here can read it.</summary>
    Task<string?> ReadAsync(byte[] pdf, CancellationToken ct);
}

/// <summary>Poppler's pdftotext in a process of its own: a hostile file can stop that process, not the office.</summary>
internal sealed class PdfText : IPdfText
{
    private const int MostPages = 20;
    private const int MostCharacters = 200_000;
    private const int LeastLetters = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<string?> ReadAsync(byte[] pdf, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"eoffice-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(path, pdf, ct);
            var text = await RunAsync(path, ct);
            return text is not null && text.Count(char.IsLetter) >= LeastLetters ? text.Normalize(NormalizationForm.FormC) : null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string?> RunAsync(string path, CancellationToken ct)
    {
        var start = new ProcessStartInfo("pdftotext") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in new[] { "-layout", "-enc", "UTF-8", "-l", $"{MostPages}", path, "-" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Start(start);
        if (process is null)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var buffer = new char[MostCharacters];
            var read = await process.StandardOutput.ReadBlockAsync(buffer.AsMemory(), limit.Token);
            return new string(buffer, 0, read);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: the clerk types what could have been read.
            return null;
        }
    }
}
