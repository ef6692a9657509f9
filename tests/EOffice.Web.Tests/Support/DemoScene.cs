using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Support;

/// <summary>The demo province in the real host: people sign in as themselves and work through the pages.</summary>
public sealed class DemoScene : IAsyncLifetime
{
    private string folder = "";

    internal TestOffice Office { get; private set; } = null!;

    internal Guid Department { get; private set; }

    public async ValueTask InitializeAsync()
    {
        folder = await SeededFolder.CopyAsync();
        Office = await TestOffice.StartAsync(folder);
        await using var scope = Office.Services.CreateAsyncScope();
        Department = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().Where(a => a.Code == "H99.08").Select(a => a.Id).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        TestOffice.Delete(folder);
    }

    /// <summary>A packet arrives; returns the incoming document. Each gets a DocumentId of its own, so that none is a duplicate.</summary>
    internal async Task<Guid> ReceiveAsync(bool same = false)
    {
        var sample = Sample("edxml-to-so.xml");
        if (!same)
        {
            sample = sample.Replace("4410", Random.Shared.Next(3000, 99999).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return await TakeAsync(sample);
    }

    /// <summary>Its sender asks for a received document back (BussinessDocType 1).</summary>
    internal async Task RecallAsync(Guid document)
    {
        var about = await AskAsync(db => db.Set<Core.Documents.Document>().AsNoTracking().SingleAsync(d => d.Id == document));
        await TakeAsync(Sample("edxml-recall.xml")
            .Replace("1301/SXD-QLN", $"TH{about.Code}", StringComparison.Ordinal)
            .Replace("H99.08,2026/09/14,1287/SXD-QLN", about.ExchangeId!, StringComparison.Ordinal)
            .Replace("1287/SXD-QLN", about.Code!, StringComparison.Ordinal)
            .Replace("H99.08", about.OrganId!, StringComparison.Ordinal)
            .Replace("H99.41", "H99.08", StringComparison.Ordinal));
    }

    internal async Task<Visitor> SignInAsync(string name)
    {
        var person = Office.Visit();
        await person.SignInAsync(name, DemoOffice.Password);
        return person;
    }

    /// <summary>One person does the open step of the document: opens the page, fills the form, sends it.</summary>
    internal async Task DoAsync(string name, Guid document, string? outcome, params (string Name, string Value)[] fields)
    {
        using var person = await SignInAsync(name);
        using var response = await SendAsync(person, document, outcome, fields);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{name}: {response.StatusCode} {Notes(await Visitor.ReadAsync(response))}");
    }

    internal static async Task<HttpResponseMessage> SendAsync(Visitor person, Guid document, string? outcome, params (string Name, string Value)[] fields) =>
        await SendAsync(person, await person.PageAsync($"/van-ban/{document}"), outcome, fields);

    internal static Task<HttpResponseMessage> SendAsync(Visitor person, IHtmlDocument page, string? outcome, params (string Name, string Value)[] fields) =>
        SendAsync(person, page, "#viec-form", outcome, fields);

    internal static Task<HttpResponseMessage> SendAsync(
        Visitor person, IHtmlDocument page, string form, string? outcome, params (string Name, string Value)[] fields)
    {
        var sent = Fields(page, form, outcome, fields);
        return person.PostFieldsAsync(page.QuerySelector(form)!.GetAttribute("action")!, sent);
    }

    /// <summary>What a browser would send: every successful control, with some typed anew.</summary>
    internal static List<KeyValuePair<string, string>> Fields(IHtmlDocument page, string selector, string? outcome, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new Xunit.Sdk.XunitException($"No form: {Notes(page)} {page.QuerySelector("h1")?.TextContent}");
        List<KeyValuePair<string, string>> all = [];
        foreach (var control in form.QuerySelectorAll("input, textarea, select"))
        {
            var field = control switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => null,
            };
            if (field is not null && control.GetAttribute("name") is { } name && typed.All(t => t.Name != name))
            {
                all.Add(new(name, field));
            }
        }

        all.AddRange(typed.Select(t => new KeyValuePair<string, string>(t.Name, t.Value)));
        if (outcome is not null)
        {
            all.RemoveAll(f => f.Key == "Outcome");
            all.Add(new("Outcome", outcome));
        }

        return all;
    }

    internal static string Notes(IHtmlDocument page) => string.Join(" | ", page.QuerySelectorAll(".eo-note").Select(n => n.TextContent.Trim()));

    internal async Task<Guid> AnswerAsync(Guid document)
    {
        await using var scope = Office.Services.Open(new ProcessContext(Department));
        return (await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Case>().SingleAsync(c => c.DocumentId == document)).AnswerId!.Value;
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(Repo.Root, "tests/samples/edxml", name));

    private async Task<Guid> TakeAsync(string packet)
    {
        var received = await Office.Services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(Department), r => r.RunAsync(new ReceivePacketCommand(Guid.NewGuid().ToString("N"), System.Text.Encoding.UTF8.GetBytes(packet))));
        Assert.Null(received.Refusal);
        return received.Value.DocumentId;
    }

    internal async Task<T> AskAsync<T>(Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = Office.Services.Open(new ProcessContext(Department));
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }

    internal async Task<Guid> PersonAsync(string name) => await AskAsync(db => db.Set<Person>().Where(p => p.FullName == name).Select(p => p.Id).SingleAsync());

    /// <summary>As far as the draft of the specialist Hà, led by QLN under deputy Thịnh.</summary>
    internal async Task ToDraftAsync(Guid document)
    {
        await DoAsync("hang.sxd", document, "Registered");
        await DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("LeaderInCharge", (await PersonAsync("Lê Đức Thịnh")).ToString()), ("Text", "Giao QLN chủ trì."));
        await DoAsync("thinh.sxd", document, "Directed", ("Text", "Đồng ý, khẩn trương."));
        await DoAsync("dung.sxd", document, "Assigned", ("Handler", (await PersonAsync("Nguyễn Thu Hà")).ToString()));
        await DoAsync("ha.sxd", document, "NeedsAnswer", ("Text", "Đã tổng hợp số liệu."));
    }

    internal async Task ToSignatureAsync(Guid document)
    {
        await ToDraftAsync(document);
        await DoAsync("ha.sxd", document, "Submitted", ("Content", "Sở Xây dựng báo cáo kết quả rà soát.\nTrân trọng báo cáo./."));
        await DoAsync("dung.sxd", document, "Approved");
        await DoAsync("khai.sxd", document, "Approved");
    }
}
