using System.Net;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Hosting;

public sealed class RestartTests
{
    [Fact]
    public async Task Cookie_SurvivesARestart_AndTheLogTellsNoNames()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"eoffice-web-{Guid.NewGuid():N}");
        try
        {
            var cookies = new CookieContainer();
            string before;
            await using (var first = await TestOffice.StartAsync(folder, map: Probes.Map))
            {
                var agency = await first.AddAgencyAsync("SXD");
                await first.AddAccountAsync(agency, "nguoicu");
                using var person = new Visitor(first.Address, cookies);
                using var wrong = await person.TrySignInAsync("nguoicu", "mot-mat-khau-sai");
                await person.SignInAsync("nguoicu");
                using var context = await person.GetAsync("/thu/ngu-canh");
                before = await context.Content.ReadAsStringAsync();
            }

            // Cookies don't know ports: the same jar works at the new one.
            await using (var second = await TestOffice.StartAsync(folder, map: Probes.Map))
            {
                using var person = new Visitor(second.Address, cookies);
                Assert.Equal("Việc của tôi", (await person.PageAsync("/viec")).QuerySelector("h1")!.TextContent);
                using var context = await person.GetAsync("/thu/ngu-canh");
                Assert.Equal(before, await context.Content.ReadAsStringAsync());
            }

            var log = string.Concat(System.IO.Directory.GetFiles(Path.Combine(folder, "logs")).Select(File.ReadAllText));
            Assert.Contains("/dang-nhap", log, StringComparison.Ordinal);
            Assert.DoesNotContain("nguoicu", log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("mot-mat-khau-sai", log, StringComparison.Ordinal);
        }
        finally
        {
            TestOffice.Delete(folder);
        }
    }
}
