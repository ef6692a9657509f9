using System.Security.Cryptography;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

public sealed record NoticeSettingsView(TimeOnly? QuietFrom, TimeOnly? QuietTo, string? GatewayAddress, int GatewayOwed, string? GatewayError);

/// <param name="Secret">To be shown once; null where the command had been carried out before.</param>
public sealed record GatewaySecret(string? Secret);

/// <summary>How the agency sends notices: quiet hours, and a gateway to SMS or Zalo.</summary>
public sealed class ChangeNoticeSettings(OfficeDb db, ProcessContext context, AdministratorWork work, AdministratorRights rights, IOptions<WebhookOptions> options)
{
    public async Task<Outcome<NoticeSettingsView>> ReadAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var row = await db.Set<NoticeSettings>().AsNoTracking().FirstOrDefaultAsync(ct);
        var owed = db.Set<OutboxMessage>().Where(m => m.Kind == SendByGateway.OutboxKind && m.DoneAt == null);
        return new NoticeSettingsView(
            row?.QuietFrom, row?.QuietTo, row?.GatewayAddress, await owed.CountAsync(ct),
            await owed.Where(m => m.LastError != null).OrderByDescending(m => m.NotBefore).Select(m => m.LastError).FirstOrDefaultAsync(ct));
    }

    public Task<Outcome<Nothing>> SetQuietAsync(string operationId, string? from, string? to, CancellationToken ct = default) =>
        work.RunAsync<Nothing>(
            operationId, "notice-settings.quiet",
            async () =>
            {
                if (!QuietText.TryRead(from, to, out var quiet))
                {
                    return NoticeChoiceRefusals.HoursWrong;
                }

                var row = await RowAsync(ct);
                (row.QuietFrom, row.QuietTo) = (quiet?.From, quiet?.To);
                work.Record("notice-settings.quiet", new { from = row.QuietFrom, to = row.QuietTo });
                return default(Nothing);
            },
            ct);

    /// <summary>A new address always comes with a new key.</summary>
    public async Task<Outcome<GatewaySecret>> SetGatewayAsync(string operationId, string? address, CancellationToken ct = default)
    {
        string? secret = null;
        // The receipt keeps the result: the secret must not be in it.
        var set = await work.RunAsync<GatewaySecret>(
            operationId, "notice-settings.gateway",
            async () =>
            {
                if (WebhookAddressRules.Read(VietnameseText.Clean(address), options.Value) is not { } uri)
                {
                    return NoticeChoiceRefusals.GatewayWrong;
                }

                secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
                var row = await RowAsync(ct);
                (row.GatewayAddress, row.GatewaySecret) = (uri.AbsoluteUri, secret);
                work.Record("notice-settings.gateway-set", new { agency = context.AgencyId });
                return new GatewaySecret(null);
            },
            ct);
        return set.Map(_ => new GatewaySecret(secret));
    }

    public Task<Outcome<Nothing>> RemoveGatewayAsync(string operationId, CancellationToken ct = default) =>
        work.RunAsync<Nothing>(
            operationId, "notice-settings.gateway-remove",
            async () =>
            {
                var row = await RowAsync(ct);
                if (row.GatewayAddress is null)
                {
                    return NoticeChoiceRefusals.GatewayGone;
                }

                (row.GatewayAddress, row.GatewaySecret) = (null, null);
                work.Record("notice-settings.gateway-removed", new { agency = context.AgencyId });
                return default(Nothing);
            },
            ct);

    private async Task<NoticeSettings> RowAsync(CancellationToken ct)
    {
        if (await db.Set<NoticeSettings>().FirstOrDefaultAsync(ct) is { } row)
        {
            return row;
        }

        row = new NoticeSettings { AgencyId = context.AgencyId };
        db.Add(row);
        return row;
    }
}
