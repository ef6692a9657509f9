using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record MakeTokenCommand(string OperationId, string? Name, IReadOnlyList<string> Scopes, int Days);

/// <param name="Secret">To be shown once; null where the command had been carried out before, for then nobody knows it any more.</param>
public sealed record TokenMade(Guid Id, DateTime ExpiresAt, string? Secret);

public sealed record TokenFact(Guid Id, string Name, string Ending, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt, DateTime? LastUsedAt);

/// <summary>A person's own tokens. Nobody makes, sees or revokes another's.</summary>
public sealed class PersonalTokens(OfficeDb db, ProcessContext context, OfficeWork work, Journal journal, TimeProvider time)
{
    /// <summary>Recognised by scanners for secrets that leaked into source code.</summary>
    public const string Prefix = "eoffice_";

    private const int SecretBytes = 32;

    private const int MostListed = 50;

    /// <summary>The newest first; those that ended stay listed for a while, so that nobody wonders where one went.</summary>
    public async Task<IReadOnlyList<TokenFact>> ListAsync(CancellationToken ct = default)
    {
        var me = context.ActorId;
        var rows = await db.Set<PersonalToken>().AsNoTracking().Where(t => t.PersonId == me).OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id).Take(MostListed).ToListAsync(ct);
        return [.. rows.Select(t => new TokenFact(t.Id, t.Name, t.Ending, t.Scopes.Split(' '), t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.LastUsedAt))];
    }

    public async Task<Outcome<TokenMade>> MakeAsync(MakeTokenCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        string? secret = null;
        // The receipt keeps the result: the secret must not be in it.
        var made = await work.RunAsync<TokenMade>(command.OperationId, "access.make", () => MakeOneAsync(command, secret = NewSecret(), ct), ct);
        return made.Map(m => m with { Secret = secret });
    }

    public Task<Outcome<Nothing>> RevokeAsync(string operationId, Guid tokenId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"access.revoke:{tokenId:N}", () => RevokeOneAsync(tokenId, ct), ct);

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private async Task<Outcome<TokenMade>> MakeOneAsync(MakeTokenCommand command, string secret, CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return PlatformRefusals.NotFound("người đang đăng nhập");
        }

        if (await RefusalForAsync(command, me, ct) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var row = new PersonalToken
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            PersonId = me,
            Name = NameOf(command),
            Hash = HashOf(secret),
            Ending = secret[^4..],
            Scopes = string.Join(' ', TokenScopes.All.Select(s => s.Code).Where(command.Scopes.Contains)),
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.Add(row);
        journal.Append(new JournalEntry("access.made") { Data = JsonSerializer.Serialize(new { token = row.Id, scopes = row.Scopes, days = command.Days }) });
        return new TokenMade(row.Id, row.ExpiresAt, null);
    }

    private async Task<Refusal?> RefusalForAsync(MakeTokenCommand command, Guid me, CancellationToken ct)
    {
        if (NameOf(command) is not { Length: > 0 } name || VietnameseText.Length(name) > PersonalToken.MostName)
        {
            return TokenRefusals.NameMissing;
        }

        if (command.Scopes.Count == 0 || !command.Scopes.All(TokenScopes.IsKnown))
        {
            return TokenRefusals.ScopesMissing;
        }

        if (command.Days is < 1 or > PersonalToken.MostDays)
        {
            return TokenRefusals.DaysWrong;
        }

        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<PersonalToken>().CountAsync(t => t.PersonId == me && t.RevokedAt == null && t.ExpiresAt > now, ct) >= PersonalToken.MostLive
            ? TokenRefusals.TooMany
            : null;
    }

    private async Task<Outcome<Nothing>> RevokeOneAsync(Guid tokenId, CancellationToken ct)
    {
        var me = context.ActorId;
        if (await db.Set<PersonalToken>().FirstOrDefaultAsync(t => t.Id == tokenId && t.PersonId == me, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("mã truy cập này");
        }

        if (row.RevokedAt is not null)
        {
            return TokenRefusals.Revoked;
        }

        row.RevokedAt = time.GetUtcNow().UtcDateTime;
        journal.Append(new JournalEntry("access.revoked") { Data = JsonSerializer.Serialize(new { token = row.Id }) });
        return default(Nothing);
    }

    private static string NameOf(MakeTokenCommand command) => VietnameseText.Clean(command.Name).Replace('\n', ' ');
}

internal static class TokenRefusals
{
    public static readonly Refusal NameMissing = new(
        "access.name-missing", $"Chưa tạo được mã truy cập: cần tên từ 1 đến {PersonalToken.MostName} ký tự để sau này nhận ra. Ghi tên phần mềm sẽ dùng mã.");

    public static readonly Refusal ScopesMissing = new(
        "access.scopes-missing", "Chưa tạo được mã truy cập: chưa chọn phạm vi, hoặc có phạm vi lạ. Chọn ít nhất một việc mà phần mềm được làm.");

    public static readonly Refusal DaysWrong = new(
        "access.days-wrong", $"Chưa tạo được mã truy cập: thời hạn phải từ 1 đến {PersonalToken.MostDays} ngày. Chọn lại thời hạn.");

    public static readonly Refusal TooMany = new(
        "access.too-many", $"Chưa tạo được mã truy cập: đã có {PersonalToken.MostLive} mã còn hiệu lực. Thu hồi mã không dùng nữa rồi tạo lại.");

    public static readonly Refusal Revoked = new(
        "access.revoked-already", "Mã truy cập này đã được thu hồi trước đó. Tải lại trang để xem danh sách hiện nay.");
}
