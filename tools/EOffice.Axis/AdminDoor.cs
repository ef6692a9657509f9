using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Axis;

/// <summary>For whoever tries their own software against it: faults on and off, and what lies there.</summary>
internal static class AdminDoor
{
    public static void Map(WebApplication app, PostOffice office, AxisFaults faults)
    {
        app.MapGet("/admin/packets", (RequestDelegate)(context => context.Response.WriteAsJsonAsync(office.All)));
        app.MapGet("/admin/faults", (RequestDelegate)(context => TellAsync(context, faults)));
        app.MapPost("/admin/faults", (RequestDelegate)(context =>
        {
            foreach (var (name, value) in context.Request.Query)
            {
                if (!Enum.TryParse<AxisFault>(name, ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
                {
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return context.Response.WriteAsync($"Unknown fault {name}. Known: {string.Join(", ", Enum.GetNames<AxisFault>())}");
                }

                faults.Set(fault, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : int.MaxValue);
            }

            return TellAsync(context, faults);
        }));
        app.MapDelete("/admin/faults", (RequestDelegate)(context =>
        {
            faults.Clear();
            return TellAsync(context, faults);
        }));
    }

    private static Task TellAsync(HttpContext context, AxisFaults faults) =>
        context.Response.WriteAsJsonAsync(faults.Left.ToDictionary(f => f.Key.ToString(), f => f.Value == int.MaxValue ? "luôn" : f.Value.ToString(CultureInfo.InvariantCulture)));
}
