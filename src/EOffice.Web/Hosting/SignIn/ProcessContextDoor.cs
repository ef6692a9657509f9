using EOffice.Core.Platform;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Binds the request's scope to the signed-in person: from here on only that agency's rows exist.</summary>
internal sealed class ProcessContextDoor(RequestDelegate next, WorkstationHash workstation)
{
    public Task InvokeAsync(HttpContext context, ProcessContextSlot slot)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(slot);
        var user = context.User;
        if (user.FindId(OfficeClaims.Agency) is { } agency && user.FindId(OfficeClaims.Person) is { } person)
        {
            slot.Value = new ProcessContext(agency, person, Workstation: workstation.Of(user.Text(OfficeClaims.Session)));
        }

        return next(context);
    }
}
