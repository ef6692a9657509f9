using System.Net;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Api;

/// <summary>What a call costs the database, from the token to the answer: the same however long the list is.</summary>
public sealed class CostTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Counted = "X-So-Lenh";

    [Theory]
    [InlineData("tasks", 8)]
    [InlineData("documents/{document}", 16)]
    [InlineData("documents/{document}/trail", 16)]
    [InlineData("registers", 5)]
    public async Task Call_AsksAFixedNumberOfQuestions(string path, int most)
    {
        var counter = new CommandCounter();
        await using var office = await TestOffice.StartAsync(scene.Office.Folder, b =>
        {
            b.Services.AddSingleton<IInterceptor>(counter);
            b.Services.AddSingleton<IStartupFilter>(new CountFilter(counter));
        });
        var document = await scene.ReceiveAsync();
        var token = await ApiClient.TokenAsync(scene, "hang.sxd");
        using var program = new ApiClient(office.Address, token.Secret);
        var address = path.Replace("{document}", document.ToString(), StringComparison.Ordinal);
        await program.GetAsync(address);
        var few = await CountAsync(program, address);
        for (var i = 0; i < 5; i++)
        {
            await scene.ReceiveAsync();
        }

        var many = await CountAsync(program, address);
        Assert.Equal(few, many);
        Assert.True(many <= most, $"{path}: {many} statements");
        TestContext.Current.SendDiagnosticMessage($"{path}: {many} statements");
    }

    private static async Task<int> CountAsync(ApiClient program, string path)
    {
        var answer = await program.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return int.Parse(answer.Response.Headers.GetValues(Counted).Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed class CountFilter(CommandCounter counter) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                var box = counter.Here;
                box.Value = 0;
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[Counted] = box.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
                });
                await following(context);
            });
            next(app);
        };
    }
}
