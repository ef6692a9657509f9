using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Signing;

/// <param name="PersonId">The owner; null for the organisation's seal.</param>
/// <param name="Locator">Label of the device, or name of the key file on the server.</param>
/// <param name="File">The certificate's public part, DER or PEM.</param>
public sealed record RegisterCertificateCommand(string OperationId, Guid? PersonId, TokenKind Kind, string? Locator, byte[] File);

/// <summary>Certificates of people and of the organisation, registered by their public part: the key stays on its token and is never uploaded.</summary>
public sealed class RegisterCertificate(OfficeDb db, ProcessContext context, AdministratorWork work, TimeProvider time)
{
    /// <summary>A certificate has one or two kilobytes; a chain is none.</summary>
    public const int MostBytes = 32 * 1024;

    public Task<Outcome<Guid>> RunAsync(RegisterCertificateCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "certificate.register", () => RegisterAsync(command, ct), ct);
    }

    /// <summary>Signatures made with it stay valid; it is offered for no new one.</summary>
    public Task<Outcome<Nothing>> RetireAsync(string operationId, Guid keyId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"certificate.retire:{keyId:N}", () => RetireOneAsync(keyId, ct), ct);

    private async Task<Outcome<Guid>> RegisterAsync(RegisterCertificateCommand command, CancellationToken ct)
    {
        if (command.PersonId is { } owner && !await db.Set<Person>().AnyAsync(p => p.Id == owner && p.IsActive, ct))
        {
            return PlatformRefusals.NotFound("người này");
        }

        var locator = VietnameseText.Clean(command.Locator);
        if (!Enum.IsDefined(command.Kind) || locator.Length is 0 or > 200 || (command.Kind == TokenKind.Pkcs12 && Path.GetFileName(locator) != locator))
        {
            return CertificateRefusals.LocatorWrong;
        }

        var read = Read(command.File);
        if (!read.Succeeded)
        {
            return read.Refusal!;
        }

        using var certificate = read.Value;
        var known = await db.Set<SigningKey>().AsNoTracking().Where(k => k.PersonId == command.PersonId && k.IsActive).Select(k => k.Certificate).ToListAsync(ct);
        if (known.Any(k => k.AsSpan().SequenceEqual(certificate.RawData)))
        {
            return CertificateRefusals.Known;
        }

        var key = new SigningKey
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            PersonId = command.PersonId,
            Kind = command.Kind,
            Locator = locator,
            Certificate = certificate.RawData,
            NotBefore = certificate.NotBefore.ToUniversalTime(),
            NotAfter = certificate.NotAfter.ToUniversalTime(),
        };
        db.Add(key);
        work.Record("certificate.registered", new { key = key.Id, person = command.PersonId, sha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256) });
        return key.Id;
    }

    /// <summary>Only what can sign, still valid, and without its private key.</summary>
    private Outcome<X509Certificate2> Read(byte[] file)
    {
        if (file.Length is 0 or > MostBytes)
        {
            return CertificateRefusals.Unreadable;
        }

        X509Certificate2 certificate;
        try
        {
            if (Encoding.ASCII.GetString(file).Contains("PRIVATE KEY", StringComparison.Ordinal) || X509Certificate2.GetCertContentType(file) == X509ContentType.Pfx)
            {
                return CertificateRefusals.HasKey;
            }

            certificate = X509CertificateLoader.LoadCertificate(file);
        }
        catch (CryptographicException)
        {
            return CertificateRefusals.Unreadable;
        }

        var refusal = certificate.NotAfter.ToUniversalTime() <= time.GetUtcNow().UtcDateTime ? CertificateRefusals.HasEnded
            : MaySign(certificate) ? null : CertificateRefusals.NotForSigning;
        if (refusal is null)
        {
            return certificate;
        }

        certificate.Dispose();
        return refusal;
    }

    private static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().All(e => !e.CertificateAuthority)
        && certificate.Extensions.OfType<X509KeyUsageExtension>().All(e => (e.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != 0);

    private async Task<Outcome<Nothing>> RetireOneAsync(Guid keyId, CancellationToken ct)
    {
        if (await db.Set<SigningKey>().FirstOrDefaultAsync(k => k.Id == keyId && k.IsActive, ct) is not { } key)
        {
            return PlatformRefusals.NotFound("chứng thư này");
        }

        key.IsActive = false;
        work.Record("certificate.retired", new { key = key.Id, person = key.PersonId });
        return default(Nothing);
    }
}

internal static class CertificateRefusals
{
    public static readonly Refusal Unreadable = new(
        "certificate.unreadable", "Chưa đăng ký được: tệp không phải một chứng thư số. Chọn tệp .cer, .crt hoặc .pem do đơn vị cấp chứng thư gửi, chỉ một chứng thư, không quá 32 KB.");

    public static readonly Refusal HasKey = new(
        "certificate.has-key", "Chưa đăng ký được: tệp có chứa khóa bí mật. Không bao giờ tải khóa bí mật lên; xuất riêng phần công khai (.cer) rồi chọn lại.");

    public static readonly Refusal HasEnded = new("certificate.has-ended", "Chưa đăng ký được: chứng thư đã hết hạn. Xin đơn vị cấp gia hạn, rồi đăng ký chứng thư mới.");

    public static readonly Refusal NotForSigning = new(
        "certificate.not-for-signing", "Chưa đăng ký được: chứng thư này không dùng để ký văn bản (chứng thư của đơn vị cấp, hoặc mục đích khác). Chọn chứng thư ký của người hoặc cơ quan.");

    public static readonly Refusal LocatorWrong = new(
        "certificate.locator-wrong", "Chưa đăng ký được: thiếu nơi giữ khóa. Ghi nhãn của thiết bị ký, hoặc tên tệp khóa trên máy chủ không kèm thư mục.");

    public static readonly Refusal Known = new("certificate.known", "Chưa đăng ký: chứng thư này đã được đăng ký cho đúng người hoặc con dấu đó. Không cần làm lại.");
}
