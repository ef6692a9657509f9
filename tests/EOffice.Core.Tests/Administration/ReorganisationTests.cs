using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Core.Directory;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Units moved and closed, people corrected, certificates registered.</summary>
public sealed class ReorganisationTests
{
    private const string OtherAdministrator = "hoa.dongtam";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("viet.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();
        var (person, unit) = (office.Person(Steps.Specialist), await UnitAsync(office, "QLN"));
        Refusal?[] refusals =
        [
            (await MoveAsync(office, "a", unit.Id, null, null, who)).Refusal,
            (await CloseAsync(office, "b", unit.Id, who)).Refusal,
            (await office.RunAsync<CorrectPerson, Outcome<Nothing>>(who, o => o.RunAsync(new CorrectPersonCommand("c", person, "", "", "X", "")))).Refusal,
            (await RegisterAsync(office, "d", person, MakeCertificate(office), who)).Refusal,
            (await office.RunAsync<RegisterCertificate, Outcome<Nothing>>(who, o => o.RetireAsync("e", Guid.NewGuid()))).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal("operation.forbidden", r?.Code));
    }

    [Fact]
    public async Task MoveUnit_CircleStaleOtherAgency_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (a, b) = (await UnitAsync(office, "QLN"), await UnitAsync(office, "QHKT"));
        Assert.Equal("operation.not-found", (await MoveAsync(office, "x", a.Id, null, b.Id, OtherAdministrator)).Refusal?.Code);
        Assert.Equal("organisation.unit-circle", (await MoveAsync(office, "a", a.Id, null, a.Id)).Refusal?.Code);
        Assert.Null((await MoveAsync(office, "b", a.Id, null, b.Id)).Refusal);
        Assert.Null((await MoveAsync(office, "b", a.Id, null, b.Id)).Refusal);
        Assert.Equal("organisation.unit-circle", (await MoveAsync(office, "c", b.Id, null, a.Id)).Refusal?.Code);
        Assert.Equal("operation.stale", (await MoveAsync(office, "d", a.Id, null, null)).Refusal?.Code);
        Assert.Equal("organisation.parent-wrong", (await MoveAsync(office, "e", a.Id, b.Id, Guid.NewGuid())).Refusal?.Code);
        Assert.Equal(b.Id, (await UnitAsync(office, "QLN")).ParentId);
    }

    [Fact]
    public async Task CloseUnit_BusyRefused_EmptyVanishesFromChoices_NameStays()
    {
        await using var office = await DemoFixture.OpenAsync();
        var unit = await UnitAsync(office, "QLN");
        Assert.Equal("organisation.unit-busy", (await CloseAsync(office, "a", unit.Id)).Refusal?.Code);
        var made = (await office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddAsync(new AddUnitCommand("b", "TAM", "Phòng Tạm", null)))).ValueOrThrow();
        (await office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddPositionAsync(new AddPositionCommand("c", made, PositionRole.Specialist, "Chuyên viên", null)))).ValueOrThrow();
        Assert.Equal("operation.not-found", (await CloseAsync(office, "d", made, OtherAdministrator)).Refusal?.Code);
        Assert.Null((await CloseAsync(office, "e", made)).Refusal);
        Assert.Null((await CloseAsync(office, "e", made)).Refusal);
        Assert.Equal("organisation.unit-closed", (await CloseAsync(office, "f", made)).Refusal?.Code);

        var view = (await office.RunAsync<ReadOrganisation, Outcome<OrganisationView>>(Steps.Administrator, o => o.ReadAsync())).ValueOrThrow();
        Assert.DoesNotContain(view.Units, u => u.Id == made);
        Assert.Equal((new DateOnly(2026, 11, 23), "Phòng Tạm"), view.ClosedUnits.Select(u => (u.ClosedOn!.Value, u.Name)).Single());
        Assert.DoesNotContain(view.Positions, p => p.UnitId == made);
        Assert.Equal("organisation.parent-wrong", (await MoveAsync(office, "g", unit.Id, null, made)).Refusal?.Code);
        Assert.Equal("organisation.parent-wrong", (await office.RunAsync<ChangeUnits, Outcome<Guid>>(
            Steps.Administrator, o => o.AddPositionAsync(new AddPositionCommand("h", made, PositionRole.Specialist, "Chuyên viên", null)))).Refusal?.Code);
    }

    [Fact]
    public async Task CorrectPerson_NameAndMail_StaleAndBadInputRefused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = office.Person(Steps.Specialist);
        var before = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id));
        Task<Outcome<Nothing>> Correct(string op, string? seen, string name, string mail, string who = Steps.Administrator) => office.RunAsync<CorrectPerson, Outcome<Nothing>>(
            who, o => o.RunAsync(new CorrectPersonCommand(op, id, seen, before.Email, name, mail)));

        Assert.Equal("operation.not-found", (await Correct("a", before.FullName, "Tên", "", OtherAdministrator)).Refusal?.Code);
        Assert.Equal("operation.stale", (await Correct("b", "Tên khác", "Tên", "")).Refusal?.Code);
        Assert.Equal("organisation.name-missing", (await Correct("c", before.FullName, " ", "")).Refusal?.Code);
        Assert.Equal("organisation.email-wrong", (await Correct("d", before.FullName, "Tên", "không phải thư")).Refusal?.Code);
        Assert.Null((await Correct("e", before.FullName, " Nguyễn Thu Hà Anh ", "ha@example.vn")).Refusal);
        var after = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == id));
        Assert.Equal(("Nguyễn Thu Hà Anh", "ha@example.vn"), (after.FullName, after.Email));
        var journal = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().AsNoTracking().SingleAsync(e => e.Kind == "person.corrected"));
        Assert.DoesNotContain("Anh", journal.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterCertificate_DerAndPem_ListedWithIssuer_Retired()
    {
        await using var office = await DemoFixture.OpenAsync();
        var person = office.Person(Steps.OtherSpecialist);
        var der = MakeCertificate(office);
        var key = (await RegisterAsync(office, "a", person, der)).ValueOrThrow();
        Assert.Equal(key, (await RegisterAsync(office, "a", person, der)).ValueOrThrow());
        Assert.Equal("certificate.known", (await RegisterAsync(office, "b", person, der)).Refusal?.Code);
        (await RegisterAsync(office, "c", null, Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", MakeCertificate(office))))).ValueOrThrow();

        var lines = (await office.RunAsync<ReadCertificates, Outcome<IReadOnlyList<CertificateLine>>>(Steps.Administrator, o => o.ListAsync())).ValueOrThrow();
        var mine = Assert.Single(lines, l => l.Id == key);
        Assert.Equal(("Nguyễn Thử", "Nguyễn Thử", TokenKind.Pkcs11), (mine.Subject, mine.Issuer, mine.Kind));
        Assert.Equal("operation.not-found", (await office.RunAsync<RegisterCertificate, Outcome<Nothing>>(OtherAdministrator, o => o.RetireAsync("d", key))).Refusal?.Code);
        Assert.Null((await office.RunAsync<RegisterCertificate, Outcome<Nothing>>(Steps.Administrator, o => o.RetireAsync("e", key))).Refusal);
        Assert.Equal("operation.not-found", (await office.RunAsync<RegisterCertificate, Outcome<Nothing>>(Steps.Administrator, o => o.RetireAsync("f", key))).Refusal?.Code);
    }

    [Fact]
    public async Task RegisterCertificate_WhatIsNone_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var person = office.Person(Steps.Specialist);
        Task<Outcome<Guid>> Try(byte[] file) => RegisterAsync(office, Guid.NewGuid().ToString("N"), person, file);

        Assert.Equal("certificate.unreadable", (await Try([])).Refusal?.Code);
        Assert.Equal("certificate.unreadable", (await Try("không phải chứng thư"u8.ToArray())).Refusal?.Code);
        Assert.Equal("certificate.unreadable", (await Try(new byte[RegisterCertificate.MostBytes + 1])).Refusal?.Code);
        Assert.Equal("certificate.has-key", (await Try("-----BEGIN PRIVATE KEY-----"u8.ToArray())).Refusal?.Code);
        using (var pair = Make(office.Time.GetUtcNow(), 30, isAuthority: false))
        {
            Assert.Equal("certificate.has-key", (await Try(pair.Export(X509ContentType.Pfx, "x"))).Refusal?.Code);
        }

        Assert.Equal("certificate.has-ended", (await Try(MakeCertificate(office, days: -1))).Refusal?.Code);
        Assert.Equal("certificate.not-for-signing", (await Try(MakeCertificate(office, isAuthority: true))).Refusal?.Code);
        Assert.Equal("certificate.locator-wrong", (await RegisterAsync(office, "x", person, MakeCertificate(office), locator: " ")).Refusal?.Code);
        Assert.Equal("operation.not-found", (await RegisterAsync(office, "y", person, MakeCertificate(office), OtherAdministrator)).Refusal?.Code);
    }

    private static byte[] MakeCertificate(DemoFixture office, int days = 365, bool isAuthority = false)
    {
        using var made = Make(office.Time.GetUtcNow(), days, isAuthority);
        return made.Export(X509ContentType.Cert);
    }

    private static X509Certificate2 Make(DateTimeOffset now, int days, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Nguyễn Thử", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
        return request.CreateSelfSigned(now.AddDays(-400), now.AddDays(days));
    }

    private static Task<Outcome<Guid>> RegisterAsync(
        DemoFixture office, string operation, Guid? person, byte[] file, string who = Steps.Administrator, string locator = "Token Thử") => office.RunAsync<RegisterCertificate, Outcome<Guid>>(
        who, o => o.RunAsync(new RegisterCertificateCommand(operation, person, TokenKind.Pkcs11, locator, file)));

    private static Task<Outcome<Nothing>> MoveAsync(DemoFixture office, string operation, Guid unit, Guid? seen, Guid? parent, string who = Steps.Administrator) =>
        office.RunAsync<MoveUnits, Outcome<Nothing>>(who, o => o.MoveAsync(new MoveUnitCommand(operation, unit, seen, parent)));

    private static Task<Outcome<Nothing>> CloseAsync(DemoFixture office, string operation, Guid unit, string who = Steps.Administrator) =>
        office.RunAsync<MoveUnits, Outcome<Nothing>>(who, o => o.CloseAsync(operation, unit));

    private static Task<Unit> UnitAsync(DemoFixture office, string code) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Code == code));
}
