using System.Globalization;
using System.Text;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;
using Scriban.Syntax;

namespace EOffice.Core.Notices;

/// <summary>A notice's words, ready to be stored.</summary>
internal sealed record NoticeText(string Subject, string Body);

/// <summary>One template file: a line "Subject: …", an empty line, the body. Both parts are Scriban, strict: a name it
/// doesn't know is an error, found when the file is read and not when a notice is due.</summary>
internal sealed class NoticeTemplate
{
    private const string SubjectMark = "Subject:";

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
        var lines = text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        if (lines.Length < 3 || !lines[0].StartsWith(SubjectMark, StringComparison.Ordinal) || lines[1].Trim() != "")
        {
            problems.Add($"{file}: dòng đầu phải là “{SubjectMark} …”, dòng thứ hai để trống, rồi đến nội dung.");
            return null;
        }

        var before = problems.Count;
        var subject = Parse(name, file, 0, lines[0][SubjectMark.Length..].Trim(), problems);
        var body = Parse(name, file, 2, string.Join('\n', lines[2..]), problems);
        return problems.Count == before ? new NoticeTemplate(subject, body) : null;
    }

    public NoticeText Render(ScriptObject variables) =>
        new(OneLine(Render(subject, variables)), Render(body, variables).Trim() + "\n");

    private static Template Parse(string name, string file, int linesBefore, string text, ICollection<string> problems)
    {
        var template = Template.Parse(text, file);
        foreach (var message in template.Messages)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}, dòng {message.Span.Start.Line + 1 + linesBefore}: {message.Message}"));
        }

        if (!template.HasErrors)
        {
            var known = NoticeVariables.NamesOf(name);
            foreach (var (path, line) in UsedNames.In(template).Where(u => !known.Contains(u.Path) && !IsStringFunction(u.Path)))
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{file}, dòng {line + 1 + linesBefore}: không có biến “{path}”. Các biến dùng được: {string.Join(", ", known.Order())}."));
            }
        }

        return template;
    }

    private static bool IsStringFunction(string path) =>
        path.StartsWith("string.", StringComparison.Ordinal) && Strings.ContainsKey(path["string.".Length..]);

    private static string Render(Template template, ScriptObject variables)
    {
        // Only string functions: no include, no eval, no clock.
        var context = new TemplateContext(new ScriptObject { ["string"] = Strings })
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            LoopLimit = 1000,
            RecursiveLimit = 20,
            LimitToString = 50_000,
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
