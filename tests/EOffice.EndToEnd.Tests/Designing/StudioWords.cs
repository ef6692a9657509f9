using System.Text.Json;
using EOffice.EndToEnd.Tests.Browsing;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>Reads what a person reads in Elsa Studio, and finds what is not Vietnamese. What people typed, and ids, codes and values that the
/// server sent, are no words of the Studio.</summary>
internal sealed class StudioWords
{
    /// <summary>Where the server speaks for itself: these are words to be read, whoever sent them.</summary>
    private static readonly string[] Spoken = ["displayName", "description", "category", "message", "title"];

    /// <summary>Vietnamese of our server without a mark that would tell it from English.</summary>
    private static readonly string[] Unmarked = ["Sai", "Trang sau", "{0}-{1} trong {2}"];

    private static readonly Lazy<(string[] English, string[] Vietnamese)> Dictionary = new(Read);

    private readonly IPage page;
    private readonly List<Task> arriving = [];
    private readonly HashSet<string> data = [];

    public StudioWords(IPage page)
    {
        this.page = page;
        page.Response += (_, response) =>
        {
            if (response.Url.Contains("/elsa/api/", StringComparison.Ordinal))
            {
                arriving.Add(NoteAsync(response));
            }
        };
    }

    /// <summary>Everything that is on screen now. Words are put in a frame after the Studio wrote them: so it may take a moment.</summary>
    public async Task CheckAsync(string screen)
    {
        var found = await FindAsync();
        Assert.True(found.Count == 0, $"Not Vietnamese on “{screen}”: {string.Join(" | ", found)}");
    }

    /// <summary>What is not Vietnamese and stays so.</summary>
    public async Task<IReadOnlyList<string>> FindAsync()
    {
        await Task.WhenAll(arriving.ToArray());
        var (english, vietnamese) = Dictionary.Value;
        var rules = new { english, vietnamese, data = data.ToArray() };
        await page.EvaluateAsync(Finder, rules);
        try
        {
            await page.WaitForFunctionAsync("() => globalThis.untranslated().length === 0", null, new PageWaitForFunctionOptions { Timeout = 4_000 });
            return [];
        }
        catch (TimeoutException)
        {
            return await page.EvaluateAsync<string[]>("() => globalThis.untranslated()");
        }
    }

    private async Task NoteAsync(IResponse response)
    {
        try
        {
            using var json = JsonDocument.Parse(await response.TextAsync());
            lock (data)
            {
                Note(json.RootElement);
            }
        }
        catch (Exception gone) when (gone is PlaywrightException or JsonException)
        {
            // A page that was left, or no JSON: nothing of it is on screen.
        }
    }

    private void Note(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject().Where(p => !(p.Value.ValueKind == JsonValueKind.String && Spoken.Contains(p.Name))))
                {
                    Note(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Note(item);
                }

                break;
            case JsonValueKind.String:
                data.Add(json.GetString()!.Trim());
                break;
            default:
                break;
        }
    }

    private static (string[] English, string[] Vietnamese) Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repo.Root, "src/EOffice.Web/wwwroot/js/studio-vi.json")));
        var pairs = file.RootElement.EnumerateObject().SelectMany(part => part.Value.EnumerateObject()).Select(p => (p.Name, Value: p.Value.GetString()!)).ToList();
        var vietnamese = pairs.Select(p => p.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ([.. pairs.Select(p => p.Name).Where(n => !vietnamese.Contains(n))], [.. vietnamese, .. Unmarked]);
    }

    private const string Finder = """
        ({ english, vietnamese, data }) => {
          const lower = (list) => new Set(list.map((t) => t.toLowerCase()));
          const [foreign, known, given] = [lower(english), lower(vietnamese), new Set(data)];
          const pattern = (text) => new RegExp(`^${text.split(/\{\d\}/).map((p) => p.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?')}$`, 'is');
          const [foreignPatterns, knownPatterns] = [english, vietnamese].map((list) => list.filter((t) => /\{\d\}/.test(t)).map(pattern));
          const accents = /[À-ÖØ-öø-ỹĐđƠơƯư]/;
          const plain = /\b(workflows?|activit(y|ies)|instances?|inputs?|outputs?|variables?|delete|save|publish(ed)?|selected|definitions?|errors?|this|the|and|with|for|from)\b/i;
          const isForeign = (raw) => {
            const text = raw.replace(/\s+/g, ' ').trim().replace(/[\s*:]+$/, '');
            if (!/[A-Za-z]{2}/.test(text)) return false;
            if (foreign.has(text.toLowerCase())) return true;
            if (known.has(text.toLowerCase()) || given.has(text) || given.has(raw.trim())) return false;
            if (/^[0-9a-f][0-9a-f-]{7,}$/i.test(text) || /^[{[]["{[]/.test(text)) return false;
            if (foreignPatterns.some((p) => p.test(text))) return true;
            if (knownPatterns.some((p) => p.test(text))) return false;
            return !accents.test(text) || plain.test(text);
          };
          const places = '[data-studio], .mud-popover-open, .mud-dialog-container, .mud-snackbar, .mud-overlay-dialog';
          const left = '.monaco-editor, script, style, textarea, [data-words-off]';
          globalThis.untranslated = () => {
            const found = new Set();
            for (const root of document.querySelectorAll(places)) {
              const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (n) => n.nodeType === 1 && n.matches(left) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
              for (let n = walker.nextNode(); n; n = walker.nextNode()) {
                const element = n.nodeType === 3 ? n.parentElement : n;
                if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
                const texts = n.nodeType === 3 ? [n.nodeValue] : ['title', 'placeholder', 'aria-label'].map((a) => element.getAttribute(a) ?? '');
                for (const t of texts) if (isForeign(t)) found.add(t.replace(/\s+/g, ' ').trim());
              }
            }
            return [...found];
          };
        }
        """;
}
