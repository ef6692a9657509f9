using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Demo;

/// <summary>Adds one agency of the demo to the context.</summary>
internal sealed class AgencySeed(OfficeDb db, AgencyRecipe recipe, Guid agencyId, DemoTokens tokens, TimeProvider time)
{
    private readonly Dictionary<string, Guid> units = [];
    private readonly Dictionary<string, Guid> people = [];
    private readonly Dictionary<string, Guid> positions = [];

    public void Add()
    {
        AddAgency();
        AddUnits();
        AddPeople();
        AddPositions();
        AddRegisters();
        AddKeys();
    }

    private void AddAgency()
    {
        db.Add(new Agency
        {
            Id = agencyId,
            Code = recipe.Code,
            Name = recipe.Name,
            ParentName = recipe.ParentName,
            Symbol = recipe.Symbol,
            Place = recipe.Place,
            Email = $"vanthu@{recipe.MailDomain}",
            Website = $"https://{recipe.MailDomain}",
            IsHosted = true,
            DutyProfile = recipe.Duties,
            CollectiveName = recipe.Collective,
        });
        db.AddRange(recipe.Procedures.Select(procedure => new ProcedureBinding
        {
            Id = NewId.Next(time),
            AgencyId = agencyId,
            Direction = procedure.Direction,
            DefinitionId = Path.GetFileNameWithoutExtension(procedure.File),
            IsReceiving = procedure.Receiving,
            Slot = ProcedureBinding.SlotOf(procedure.Direction, null, null, null, procedure.Receiving),
        }));
    }

    private void AddUnits()
    {
        foreach (var (code, name) in recipe.Units)
        {
            units[code] = NewId.Next(time);
            db.Add(new Unit { Id = units[code], AgencyId = agencyId, Code = code, Name = name });
        }
    }

    private void AddPeople()
    {
        // One hash for all: the demo's password is public, and hashing it twenty times would only cost a start its first second.
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), DemoOffice.Password);
        foreach (var (userName, fullName) in recipe.People)
        {
            people[userName] = NewId.Next(time);
            var mail = $"{userName.Split('.')[0]}@{recipe.MailDomain}";
            db.Add(new Person { Id = people[userName], AgencyId = agencyId, FullName = fullName, Email = mail });
            db.Add(new Account
            {
                Id = NewId.Next(time),
                AgencyId = agencyId,
                PersonId = people[userName],
                UserName = userName,
                NormalizedUserName = userName.ToUpperInvariant(),
                Email = mail,
                NormalizedEmail = mail.ToUpperInvariant(),
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
            });
        }
    }

    private void AddPositions()
    {
        var from = new DateOnly(LocalTime.DateOf(time.GetUtcNow()).Year, 1, 1);
        foreach (var position in recipe.Positions)
        {
            positions[position.Key] = NewId.Next(time);
        }

        foreach (var position in recipe.Positions)
        {
            db.Add(new Position
            {
                Id = positions[position.Key],
                AgencyId = agencyId,
                UnitId = units[position.UnitCode],
                Role = position.Role,
                Title = position.Title,
                SuperiorId = position.SuperiorKey is { } superior ? positions[superior] : null,
            });
            db.AddRange(position.Holders.Select(holder => new Holding
            {
                Id = NewId.Next(time),
                AgencyId = agencyId,
                PersonId = people[holder],
                PositionId = positions[position.Key],
                From = from,
            }));
        }
    }

    private void AddRegisters()
    {
        var year = LocalTime.DateOf(time.GetUtcNow()).Year;
        foreach (var register in recipe.Registers)
        {
            var id = NewId.Next(time);
            db.Add(new Register { Id = id, AgencyId = agencyId, Code = register.Code, Name = register.Name, Direction = register.Direction, TypeNames = register.TypeNames });
            db.Add(new NumberSeries { AgencyId = agencyId, RegisterId = id, Year = year, Next = register.OpeningNumber });
        }
    }

    private void AddKeys()
    {
        foreach (var signer in recipe.Signers)
        {
            var name = recipe.People.Single(p => p.UserName == signer).FullName;
            AddKey(people[signer], $"{signer}.p12", name, isSeal: false);
        }

        AddKey(null, $"{recipe.Code}.p12", recipe.Name, isSeal: true);
    }

    private void AddKey(Guid? personId, string file, string commonName, bool isSeal)
    {
        var certificate = tokens.Issue(file, commonName, recipe.Name, isSeal);
        using var parsed = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate);
        db.Add(new SigningKey
        {
            Id = NewId.Next(time),
            AgencyId = agencyId,
            PersonId = personId,
            Kind = TokenKind.Pkcs12,
            Locator = file,
            Certificate = certificate,
            NotBefore = parsed.NotBefore.ToUniversalTime(),
            NotAfter = parsed.NotAfter.ToUniversalTime(),
        });
    }
}
