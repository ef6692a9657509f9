using System.Text;

namespace EOffice.Signing.Tests.Support;

/// <summary>Drafts of many structures, made by the programs that users' drafts come from. Each is made once per run.</summary>
public sealed class SampleDocuments : IDisposable
{
    /// <summary>A line of every draft that LibreOffice made.</summary>
    public const string Line = "Kính gửi: Sở Nội vụ, Ủy ban nhân dân các xã, phường";

    private static readonly Dictionary<string, Func<SampleDocuments, byte[]>> Makers = new(StringComparer.Ordinal)
    {
        ["libreoffice-odt"] = s => s.writer.Value,
        ["libreoffice-html"] = s => s.Convert("draft.html", $"<html><head><meta charset='utf-8'></head><body><p>{Line}</p></body></html>", "pdf:writer_web_pdf_Export"),
        ["object-streams"] = s => s.Qpdf("--object-streams=generate"),
        ["no-object-streams"] = s => s.Qpdf("--object-streams=disable"),
        ["linearized"] = s => s.Qpdf("--linearize"),
        ["linearized-object-streams"] = s => s.Qpdf("--linearize", "--object-streams=generate"),
        ["qdf"] = s => s.Qpdf("--qdf"),
        ["newline-before-endstream"] = s => s.Qpdf("--newline-before-endstream"),
        ["uncompressed"] = s => s.Qpdf("--stream-data=uncompress"),
        ["version-2.0"] = s => s.Qpdf("--force-version=2.0", "--object-streams=generate"),
        ["rotated-90"] = s => s.Qpdf("--rotate=+90"),
        ["rotated-180"] = s => s.Qpdf("--rotate=+180"),
        ["rotated-270-object-streams"] = s => s.Qpdf("--rotate=+270", "--object-streams=generate"),
        ["cropped"] = s => s.Cropped(),
        ["junk-before-header"] = s => [.. "Content-Type: application/pdf\r\n\r\n"u8, .. s.writer.Value],
        ["ghostscript-1.4"] = s => s.Ghostscript("1.4"),
        ["ghostscript-1.7"] = s => s.Ghostscript("1.7"),
        ["skia"] = _ => SkiaDocument.Create(3, 200_000),
        ["hybrid"] = _ => RawPdf.Hybrid(),
        ["two-revisions"] = _ => TwoRevisions(),
        ["inherited-and-links"] = _ => InheritedAndLinks(),
        ["negative-origin"] = _ => RawPdf.OnePage(treeExtra: "/MediaBox [595 500 -20 -400]").Table().ToBytes(),
        ["foreign-form"] = _ => ForeignForm(),
        ["scripts"] = _ => Scripts(),
    };

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, byte[]> made = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> writer;
    private readonly Lazy<string> writerFile;

    public SampleDocuments()
    {
        writer = new Lazy<byte[]>(() => Convert("draft.fodt", FlatDocument(), "pdf:writer_pdf_Export"));
        writerFile = new Lazy<string>(() => folder.Write("writer.pdf", writer.Value));
    }

    public static TheoryData<string> Names => [.. Makers.Keys];

    public byte[] Get(string name)
    {
        lock (made)
        {
            return made.TryGetValue(name, out byte[]? pdf) ? pdf : made[name] = Makers[name](this);
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A form whose fields are filled and drawn, an unsigned signature field, a hidden field.</summary>
    public static byte[] ForeignForm() => RawPdf.OnePage("/AcroForm <</Fields [6 0 R 8 0 R 9 0 R]>>", "/Annots [6 0 R 8 0 R 9 0 R]")
        .Object(6, "<</Type /Annot /Subtype /Widget /FT /Tx /T (Ten) /V (Nguyen Van An) /F 4 /Rect [100 600 300 620] /AP <</N 7 0 R>>>>")
        .Object(7, "<</Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources <</Font <</F1 5 0 R>>>> /Length 47>>\nstream\nq BT /F1 12 Tf 2 5 Td (Nguyen Van An) Tj ET Q \nendstream")
        .Object(8, "<</Type /Annot /Subtype /Widget /FT /Sig /T (Old) /F 132 /Rect [0 0 0 0]>>")
        .Object(9, "<</Type /Annot /Subtype /Widget /FT /Tx /T (An) /V (secret) /F 2 /Rect [100 500 300 520]>>")
        .Table().ToBytes();

    /// <summary>Scripts and actions at every place that starts them.</summary>
    public static byte[] Scripts() => RawPdf.OnePage(
            "/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>> /AA <</WC 6 0 R>> /Names <</JavaScript <</Names [(a) 6 0 R]>>>>",
            "/AA <</O 6 0 R>> /Annots [7 0 R 8 0 R]")
        .Object(6, "<</S /JavaScript /JS (app.alert\\(2\\))>>")
        .Object(7, "<</Type /Annot /Subtype /Link /Rect [100 100 200 120] /A <</S /Launch /F (cmd.exe)>>>>")
        .Object(8, "<</Type /Annot /Subtype /Link /Rect [100 140 200 160] /A <</S /URI /URI (https://vanban.example/) /Next 6 0 R>>>>")
        .Object(9, "<</Hidden (shadow content)>>")
        .Table().ToBytes();

    private static byte[] TwoRevisions()
    {
        RawPdf first = RawPdf.OnePage();
        long xref = first.Position;
        return RawPdf.WithUpdate(first.Table().ToBytes(), 6, xref);
    }

    private static byte[] InheritedAndLinks() => RawPdf.OnePage(
            pageExtra: "/Annots 6 0 R", treeExtra: "/MediaBox 7 0 R /CropBox [0 0 500 842] /Rotate 0")
        .Object(6, "[8 0 R]")
        .Object(7, "[0 0 595 842]")
        .Object(8, "<</Type /Annot /Subtype /Link /Rect [80 690 200 720] /Border [0 0 0] /A <</S /URI /URI (https://vanban.example/)>>>>")
        .Table().ToBytes();

    private byte[] Qpdf(params string[] options)
    {
        string output = folder.File("qpdf.pdf");
        Tool.Must("qpdf", [.. options, writerFile.Value, output]);
        return File.ReadAllBytes(output);
    }

    private byte[] Cropped()
    {
        string qdf = Encoding.Latin1.GetString(Qpdf("--qdf", "--object-streams=disable"));
        string edited = folder.Write("edited.pdf", Encoding.Latin1.GetBytes(qdf.Replace("/MediaBox", "/CropBox [20 30 575 800]\n  /MediaBox", StringComparison.Ordinal)));
        // The edit moved every offset: qpdf repairs them and says so (exit code 3).
        (int code, string report) = Tool.Run("qpdf", edited, folder.File("cropped.pdf"));
        Assert.True(code is 0 or 3, report);
        return File.ReadAllBytes(folder.File("cropped.pdf"));
    }

    private byte[] Ghostscript(string level)
    {
        string output = folder.File("gs.pdf");
        Tool.Must("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=" + level, "-o", output, writerFile.Value);
        return File.ReadAllBytes(output);
    }

    private byte[] Convert(string name, string source, string export)
    {
        string input = folder.Write(name, Encoding.UTF8.GetBytes(source));
        Tool.Must("soffice", "-env:UserInstallation=file://" + folder.File("profile"), "--headless", "--convert-to", export, "--outdir", folder.Path, input);
        return File.ReadAllBytes(Path.ChangeExtension(input, ".pdf"));
    }

    private static string FlatDocument() => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
        <text:h text:outline-level="1">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</text:h><text:p>{Line}</text:p>
        </office:text></office:body></office:document>
        """;
}
