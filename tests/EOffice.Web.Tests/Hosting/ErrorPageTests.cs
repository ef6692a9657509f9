using System.Net;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Hosting;

public sealed class ErrorPageTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>, IAsyncLifetime
{
    private readonly string name = $"loi{Guid.NewGuid():N}"[..12];
    private Visitor person = null!;

    public async ValueTask InitializeAsync()
    {
        await fixture.Office.AddAccountAsync(fixture.Here, name);
        person = fixture.Office.Visit();
        await person.SignInAsync(name);
    }

    [Theory]
    [InlineData("/khong-co", HttpStatusCode.NotFound, "Không tìm thấy trang này")]
    [InlineData("/loi/404", HttpStatusCode.NotFound, "Không tìm thấy trang này")]
    [InlineData("/thu/cam", HttpStatusCode.Forbidden, "Ông/bà chưa có quyền mở trang này")]
    [InlineData("/thu/hong", HttpStatusCode.InternalServerError, "Hệ thống chưa làm được việc vừa yêu cầu")]
    public async Task Failure_IsToldInWords(string path, HttpStatusCode status, string heading)
    {
        using var response = await person.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        var page = await Visitor.ReadAsync(response);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(Probes.Secret, page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page.Source.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/thu/hong", HttpStatusCode.InternalServerError)]
    [InlineData("/api/khong-co", HttpStatusCode.NotFound)]
    public async Task ApiFailure_IsAProblemWithoutDetails(string path, HttpStatusCode status)
    {
        using var response = await person.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(Probes.Secret, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLargeForm_IsRefused()
    {
        using var response = await person.PostAsync("/doi-mat-khau", ("Current", new string('x', 3 * 1024 * 1024)));
        Assert.False(response.IsSuccessStatusCode);
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    public ValueTask DisposeAsync()
    {
        person.Dispose();
        return ValueTask.CompletedTask;
    }
}
