using System.Net;
using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Healthz_TellsWellAndUnwell()
    {
        await using var office = await TestOffice.StartAsync();
        using var stranger = office.Visit();
        Assert.Equal((HttpStatusCode.OK, "ok", "ok"), await AskAsync(stranger));

        await using (var scope = office.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database
                .ExecuteSqlRawAsync("ALTER TABLE \"AspNetUsers\" RENAME TO \"Gone\"");
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable", "not-ready"), await AskAsync(stranger));
    }

    private static async Task<(HttpStatusCode Code, string? Status, string? Database)> AskAsync(Visitor visitor)
    {
        using var response = await visitor.GetAsync("/healthz");
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("eoffice.db", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        return (response.StatusCode, json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("database").GetString());
    }
}
