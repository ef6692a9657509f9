namespace EOffice.Web.Hosting;

/// <summary>What the calls of programs share when something goes wrong: an exception becomes a status, and an error that nobody answered
/// yet gets the words of its kind of call. Nothing is said of how the server is built.</summary>
internal abstract class CallErrors(RequestDelegate next, ILogger log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception unreadable) when (SendersFault(unreadable) is not null && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = SendersFault(unreadable)!.Value;
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "A call failed");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        if (response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            if (response.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                await UnreadBody.DropAsync(http);
            }

            await AnswerAsync(http, response.StatusCode);
        }
    }

    /// <summary>Writes the error as these callers read it.</summary>
    protected abstract Task AnswerAsync(HttpContext http, int status);

    /// <summary>What the server could not read (too large, cut off, a form that is none) is the sender's fault, however deep it was noticed.</summary>
    private static int? SendersFault(Exception? cause) => cause switch
    {
        null => null,
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => SendersFault(cause.InnerException),
    };
}
