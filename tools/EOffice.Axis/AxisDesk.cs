using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EOffice.Axis;

/// <summary>What both shapes do: take, list, hand out, note.</summary>
internal sealed class AxisDesk(PostOffice office, AxisFaults faults, string uploads)
{
    private const int Block = 48 * 1024;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task SendAsync(HttpContext context, AxisSystem system, string? from)
    {
        if (faults.Happens(AxisFault.CutUpload))
        {
            await ReadHalfAsync(context.Request, context.RequestAborted);
            context.Abort();
            return;
        }

        var form = await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = 400L * 1024 * 1024 }, context.RequestAborted);
        if (form.Files.Count != 1 || (from is not null && !system.Agencies.Contains(from)))
        {
            await ReplyAsync(context, "18", from is null ? "Thieu tep goi tin" : "Don vi gui khong thuoc he thong");
            return;
        }

        Directory.CreateDirectory(uploads);
        var path = Path.Combine(uploads, $"{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = File.Create(path))
            {
                await form.Files[0].CopyToAsync(file, context.RequestAborted);
            }

            var id = office.Take(path, from, faults.Happens(AxisFault.TwiceDelivered));
            if (id is null)
            {
                await ReplyAsync(context, "19", "Goi tin khong doc duoc");
            }
            else if (faults.Happens(AxisFault.LostAnswer))
            {
                context.Abort();
            }
            else
            {
                await ReplyAsync(context, "0", "", new { docId = id });
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task ListAsync(HttpContext context, AxisSystem system, string messageType, DateTimeOffset since)
    {
        var rows = office.For(system, messageType switch { "edoc" => false, "status" => true, _ => null }).Where(p => p.CreatedAt >= since).ToList();
        if (faults.Happens(AxisFault.TwiceListed))
        {
            rows = [.. rows, .. rows];
        }

        if (faults.Happens(AxisFault.Reversed))
        {
            rows.Reverse();
        }

        return ReplyAsync(context, "0", "", rows.Select(p => new
        {
            docId = p.DocId,
            serviceType = "eDoc",
            messageType = p.IsStatus ? "status" : "edoc",
            created_time = p.CreatedAt.ToOffset(Vietnam).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
            from = p.From,
            to = p.To,
            status = p.Status,
            status_desc = "",
        }));
    }

    /// <summary>A packet as Base64 in the reply, a block at a time.</summary>
    public async Task HandOutAsync(HttpContext context, AxisSystem system, string docId)
    {
        if (office.For(system, null).FirstOrDefault(p => p.DocId == docId) is not { } post)
        {
            await ReplyAsync(context, "20", "Khong co goi tin");
            return;
        }

        await using var file = File.OpenRead(office.PathOf(post));
        var (cut, truncated) = (faults.Happens(AxisFault.Cut), faults.Happens(AxisFault.Truncated));
        var most = cut || truncated ? file.Length / 2 : file.Length;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"status\":\"OK\",\"ErrorCode\":\"0\",\"ErrorDesc\":\"\",\"data\":\"", context.RequestAborted);
        var buffer = new byte[Block];
        for (long done = 0; done < most;)
        {
            var count = await file.ReadAtLeastAsync(buffer.AsMemory(0, (int)Math.Min(Block, most - done)), (int)Math.Min(Block, most - done), false, context.RequestAborted);
            await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToBase64String(buffer, 0, count)), context.RequestAborted);
            done += count;
        }

        if (cut)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.WriteAsync("\"}", context.RequestAborted);
    }

    public Task NoteAsync(HttpContext context, AxisSystem system, string docId, string status) =>
        status is not ("processing" or "done" or "fail") ? ReplyAsync(context, "21", "Trang thai khong hop le")
        : office.SetStatus(system, docId, status) ? ReplyAsync(context, "0", "")
        : ReplyAsync(context, "20", "Khong co goi tin");

    public static Task ReplyAsync(HttpContext context, string code, string description, object? data = null)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            JsonSerializer.Serialize(new { status = code == "0" ? "OK" : "FAIL", ErrorCode = code, ErrorDesc = description, data }), context.RequestAborted);
    }

    private static async Task ReadHalfAsync(HttpRequest request, CancellationToken ct)
    {
        var buffer = new byte[Block];
        var left = (request.ContentLength ?? 0) / 2;
        while (left > 0 && await request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Block, left)), ct) is > 0 and var count)
        {
            left -= count;
        }
    }
}
