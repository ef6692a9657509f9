using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;
using Scriban.Syntax;

namespace EOffice.Core.Notices;

/// <summary>A notice's words, ready to be stored.</summary>
internal sealed record NoticeText(string Subject, string Body);

/// <summary>What is wrong with a template, in Vietnamese.</summary>
/// <param name="Line">Of the whole text; 0 where the form of the whole is wrong.</param>
internal sealed record TemplateProblem(int Line, string What)
{
    public string In(string file) => Line == 0 ? $"{file}: {What}" : string.Create(CultureInfo.InvariantCulture, $"{file}, dòng {Line}: {What}");
}

/// <summary>One template file: a line "Subject: …", an empty line, the body. Both parts are Scriban, strict: a name it
/// doesn't know is an error, found when the file is read and not when a notice is due.</summary>
internal sealed partial class NoticeTemplate
{
    private const string SubjectMark = "Subject:";

    /// <summary>Where the body begins, in lines of the whole text before it.</summary>
    public const int LinesBeforeBody = 2;

    /// <summary>A template renders in microseconds; one that runs on and on must not hold the transaction that it stands in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly StringFunctions Strings = new();

    private readonly Template subject;
    private readonly Template body;

    private NoticeTemplate(Template subject, Template body)
    {
        this.subject = subject;
        this.body = body;
    }

    /// <summary>Reads a template, or says in Vietnamese what is wrong with it.</summary>
    /// <param name="name">Name without folder and extension; decides which variables there are.</param>
    /// <param name="file">The file as the reader of the message knows it.</param>
    /// <param name="text">Its content.</param>
    /// <param name="problems">Receives one line per problem.</param>
    public static NoticeTemplate? Read(string name, string file, string text, ICollection<string> problems)
    {
        List<TemplateProblem> found = [];
        var template = Read(name, text, found);
        found.ForEach(p => problems.Add(p.In(file)));
        return template;
    }

    /// <summary>The same for a text that is no file.</summary>
    public static NoticeTemplate? Read(string name, string text, ICollection<TemplateProblem> problems)
    {
        if (Split(text) is not { } parts)
        {
            problems.Add(new TemplateProblem(0, $"dòng đầu phải là “{SubjectMark} …”, dòng thứ hai để trống, rồi đến nội dung."));
            return null;
        }

        var before = problems.Count;
        var subject = Parse(name, 0, parts.Subject, problems);
        var body = Parse(name, LinesBeforeBody, parts.Body, problems);
        return problems.Count == before ? new NoticeTemplate(subject, body) : null;
    }

    /// <summary>The two parts of a template's text, or null when it hasn't its form.</summary>
    public static (string Subject, string Body)? Split(string text)
    {
        var lines = text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        return lines.Length < 3 || !lines[0].StartsWith(SubjectMark, StringComparison.Ordinal) || lines[1].Trim() != ""
            ? null
            : (lines[0][SubjectMark.Length..].Trim(), string.Join('\n', lines[LinesBeforeBody..]));
    }

    public static string Join(string subject, string body) => $"{SubjectMark} {subject}\n\n{body.ReplaceLineEndings("\n")}";

    public NoticeText Render(ScriptObject variables) =>
        new(OneLine(Render(subject, variables)), Render(body, variables).Trim() + "\n");

    /// <summary>Null when the template fails while it runs, for example because it never ends.</summary>
    public NoticeText? TryRender(ScriptObject variables)
    {
        try
        {
            return Render(variables);
        }
        catch (Exception error) when (error is ScriptRuntimeException or ArgumentException or OverflowException or OutOfMemoryException)
        {
            return null;
        }
    }

    private static Template Parse(string name, int linesBefore, string text, ICollection<TemplateProblem> problems)
    {
        var template = Template.Parse(text, name);
        foreach (var message in template.Messages)
        {
            problems.Add(new TemplateProblem(message.Span.Start.Line + 1 + linesBefore, InWords(text)));
        }

        // The parser takes the end of the text for the closing mark; whoever forgot it would send half a notice.
        if (text.LastIndexOf("{{", StringComparison.Ordinal) is >= 0 and var open && text.IndexOf("}}", open, StringComparison.Ordinal) < 0)
        {
            problems.Add(new TemplateProblem(text.AsSpan(0, open).Count('\n') + 1 + linesBefore, "thiếu }} đóng chỗ điền cuối cùng."));
        }
        else if (!template.HasErrors)
        {
            var known = NoticeVariables.NamesOf(name);
            foreach (var (path, line) in UsedNames.In(template).Where(u => !known.Contains(u.Path) && !IsStringFunction(u.Path)))
            {
                problems.Add(new TemplateProblem(line + 1 + linesBefore, $"không có biến “{path}”. Các biến dùng được: {string.Join(", ", known.Order())}."));
            }
        }

        return template;
    }

    /// <summary>The parser speaks English; what people get wrong is nearly always a mark that is not closed.</summary>
    private static string InWords(string text) => Opened().Count(text) > Closed().Count(text)
        ? "thiếu {{ end }}: mỗi {{ if … }} cần một {{ end }} đóng lại."
        : "chỗ điền viết chưa đúng. Mỗi {{ cần một }}, bên trong là tên biến hoặc if, else, end.";

    [GeneratedRegex(@"\{\{[-~]?\s*(?:if|for|while|case|with|unless)\b")]
    private static partial Regex Opened();

    [GeneratedRegex(@"\{\{[-~]?\s*end\b")]
    private static partial Regex Closed();

    private static bool IsStringFunction(string path) =>
        path.StartsWith("string.", StringComparison.Ordinal) && Strings.ContainsKey(path["string.".Length..]);

    private static string Render(Template template, ScriptObject variables)
    {
        using var limit = new CancellationTokenSource(Patience);
        // Only string functions: no include, no eval, no clock.
        var context = new TemplateContext(new ScriptObject { ["string"] = Strings })
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            LoopLimit = 1000,
            RecursiveLimit = 20,
            LimitToString = 50_000,
            CancellationToken = limit.Token,
        };
        context.PushCulture(CultureInfo.GetCultureInfo("vi-VN"));
        context.PushGlobal(variables);
        return template.Render(context);
    }

    /// <summary>A subject is one header line, whatever the document's subject holds.</summary>
    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 500 ? line : line[..499] + "…";
    }
}

/// <summary>Collects the names a template uses, also in branches that a first rendering wouldn't take.</summary>
internal sealed class UsedNames : ScriptVisitor
{
    private readonly List<(string Path, int Line)> found = [];

    public static IReadOnlyList<(string Path, int Line)> In(Template template)
    {
        var names = new UsedNames();
        names.Visit(template.Page);
        return names.found;
    }

    public override void Visit(ScriptMemberExpression node)
    {
        if (PathOf(node) is { } path)
        {
            found.Add((path, node.Span.Start.Line));
        }
        else
        {
            base.Visit(node);
        }
    }

    public override void Visit(ScriptVariableGlobal node) => found.Add((node.Name, node.Span.Start.Line));

    private static string? PathOf(ScriptExpression? node) => node switch
    {
        ScriptVariableGlobal variable => variable.Name,
        ScriptMemberExpression { Member: { } last } member when PathOf(member.Target) is { } target => $"{target}.{last.Name}",
        _ => null,
    };
}
