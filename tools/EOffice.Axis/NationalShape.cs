using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Axis;

/// <summary>The national shape: POST alone, everything in signed headers.</summary>
internal static class NationalShape
{
    public static void Map(WebApplication app, Callers callers, AxisDesk desk)
    {
        Post("/sendEdoc", (context, system) => desk.SendAsync(context, system, Callers.Field(context.Request, "from")));
        Post("/getReceivedEdocList", (context, system) => desk.ListAsync(context, system, Callers.Field(context.Request, "messagetype"), DateTimeOffset.MinValue));
        Post("/getEdoc", (context, system) => desk.HandOutAsync(context, system, Callers.Field(context.Request, "docId")));
        Post("/updateStatus", (context, system) => desk.NoteAsync(context, system, Callers.Field(context.Request, "docId"), Callers.Field(context.Request, "status")));
        Post("/getAgenciesListQD20", (context, system) => AxisDesk.ReplyAsync(context, "0", "", system.Agencies.Select(a => new { code = a, name = a })));

        void Post(string path, Func<HttpContext, AxisSystem, Task> work) => app.MapPost(path, (RequestDelegate)(context =>
            callers.National(context.Request) is { } system ? work(context, system) : AxisDesk.ReplyAsync(context, "15", "Sai chu ky hoac ma he thong")));
    }
}
