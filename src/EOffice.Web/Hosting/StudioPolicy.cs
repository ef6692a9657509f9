namespace EOffice.Web.Hosting;

/// <summary>The content policy of the pages that hold Elsa Studio, and of no other. What it loosens, and why:
/// <list type="bullet">
/// <item><c>'wasm-unsafe-eval'</c>: the Studio is WebAssembly, which Chromium counts as eval. Script from text stays forbidden.</item>
/// <item>two scripts by their hashes: the editor and the lists write their keyboard shortcuts into the page as a script. Another release with another script is
/// refused until somebody has looked at it.</item>
/// <item>inline styles: the canvas, the menus and the editor of scripts place what they draw by style attributes and style elements of
/// their own. Our parts of the page use none.</item>
/// <item>workers from blobs: the editor of scripts starts its worker by a blob that loads a file of ours; a blob inherits this policy.</item>
/// <item>fonts from data: the editor's icons.</item>
/// </list></summary>
internal static class StudioPolicy
{
    private const string Shortcuts = "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    public const string Text =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' " + Shortcuts + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
