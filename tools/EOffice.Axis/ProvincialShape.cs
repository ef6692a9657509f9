using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Axis;

/// <summary>The shape of provincial LGSPs: key in headers, days as the window.</summary>
internal static class ProvincialShape
{
    public static void Map(WebApplication app, Callers callers, AxisDesk desk)
    {
        app.MapPost("/v1/sendEdoc", Door((context, system) => desk.SendAsync(context, system, null)));
        app.MapGet("/v1/syncReceivedEdocList", Door((context, system) => desk.ListAsync(context, system, context.Request.Query["messageType"].ToString(), Day(context.Request.Query["fromDate"].ToString()))));
        app.MapGet("/v1/getEdoc", Door((context, system) => desk.HandOutAsync(context, system, context.Request.Query["docId"].ToString())));
        app.MapPost("/v1/updateStatus", Door(async (context, system) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            await desk.NoteAsync(context, system, body.RootElement.GetProperty("docId").GetString() ?? "", body.RootElement.GetProperty("status").GetString() ?? "");
        }));
        app.MapGet("/v1/getAgenciesList", Door((context, system) => AxisDesk.ReplyAsync(context, "0", "", system.Agencies.Select(a => new { code = a, name = a }))));

        RequestDelegate Door(Func<HttpContext, AxisSystem, Task> work) => context =>
            callers.Provincial(context.Request) is { } system ? work(context, system) : AxisDesk.ReplyAsync(context, "15", "Sai SystemId hoac SecretKey");
    }

    private static DateTimeOffset Day(string text) =>
        DateTime.TryParseExact(text, "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeSpan.FromHours(7)) : DateTimeOffset.MinValue;
}
