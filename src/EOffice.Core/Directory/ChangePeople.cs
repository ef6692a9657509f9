using System.Net.Mail;
using System.Text.RegularExpressions;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record AddPersonCommand(string OperationId, string? FullName, string? UserName, string? Email);

/// <param name="Password">To be shown once; null where the command had been carried out before, for then nobody knows it any more.</param>
public sealed record PersonWithPassword(Guid PersonId, string UserName, string? Password);

/// <summary>People and their accounts: added with a first password, password set anew, locked and unlocked.</summary>
public sealed partial class ChangePeople(OfficeDb db, ProcessContext context, AdministratorWork work, Administrators administrators, TimeProvider time)
{
    /// <summary>An account that is locked by hand stays so until it is unlocked by hand.</summary>
    internal static readonly DateTimeOffset Forever = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public async Task<Outcome<PersonWithPassword>> AddAsync(AddPersonCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        string? password = null;
        // The receipt keeps the result: the password must not be in it.
        var added = await work.RunAsync<PersonWithPassword>(command.OperationId, "person.add", () => AddOneAsync(command, password = AccountPasswords.Make(), ct), ct);
        return added.Map(a => a with { Password = password });
    }

    public async Task<Outcome<PersonWithPassword>> ResetPasswordAsync(string operationId, Guid personId, CancellationToken ct = default)
    {
        string? password = null;
        var reset = await work.RunAsync<PersonWithPassword>(operationId, $"person.password:{personId:N}", () => ResetAsync(personId, password = AccountPasswords.Make(), ct), ct);
        return reset.Map(r => r with { Password = password });
    }

    public Task<Outcome<Nothing>> LockAsync(string operationId, Guid personId, bool locked, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"person.{(locked ? "lock" : "unlock")}:{personId:N}", () => LockOneAsync(personId, locked, ct), ct);

    private async Task<Outcome<PersonWithPassword>> AddOneAsync(AddPersonCommand command, string password, CancellationToken ct)
    {
        var name = VietnameseText.Clean(command.FullName);
        var user = VietnameseText.Clean(command.UserName);
        var mail = VietnameseText.Clean(command.Email);
        if (name.Length is 0 or > 100)
        {
            return OrganisationRefusals.NameMissing;
        }

        if (!UserName().IsMatch(user))
        {
            return OrganisationRefusals.UserNameWrong;
        }

        if (mail.Length > 100 || (mail.Length > 0 && !MailAddress.TryCreate(mail, out _)))
        {
            return OrganisationRefusals.EmailWrong;
        }

        var normal = user.ToUpperInvariant();
        if (await db.Users.AnyAsync(a => a.NormalizedUserName == normal, ct))
        {
            return OrganisationRefusals.UserNameTaken;
        }

        var person = new Person { Id = NewId.Next(time), AgencyId = context.AgencyId, FullName = name, Email = mail.Length > 0 ? mail : null };
        var account = NewAccount(NewId.Next(time), person, user);
        AccountPasswords.Set(account, password);
        db.AddRange(person, account);
        work.Record("person.added", new { person = person.Id });
        return new PersonWithPassword(person.Id, user, null);
    }

    internal static Account NewAccount(Guid id, Person person, string userName) => new()
    {
        Id = id,
        AgencyId = person.AgencyId,
        PersonId = person.Id,
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email?.ToUpperInvariant(),
        LockoutEnabled = true,
    };

    private async Task<Outcome<PersonWithPassword>> ResetAsync(Guid personId, string password, CancellationToken ct)
    {
        var found = await FindAsync(personId, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        AccountPasswords.Set(found.Value, password);
        work.Record("person.password-reset", new { person = personId });
        return new PersonWithPassword(personId, found.Value.UserName!, null);
    }

    private async Task<Outcome<Nothing>> LockOneAsync(Guid personId, bool locked, CancellationToken ct)
    {
        var found = await FindAsync(personId, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (locked && await administrators.IsLastAsync(personId, ct))
        {
            return OrganisationRefusals.LastAdministrator;
        }

        var account = found.Value;
        account.LockoutEnd = locked ? Forever : null;
        account.AccessFailedCount = 0;
        if (locked)
        {
            // Ends the running sessions within a minute.
            account.SecurityStamp = Guid.NewGuid().ToString("N");
        }

        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        work.Record(locked ? "person.locked" : "person.unlocked", new { person = personId });
        return default(Nothing);
    }

    /// <summary>The account of another person who still works in this agency.</summary>
    private async Task<Outcome<Account>> FindAsync(Guid personId, CancellationToken ct)
    {
        if (personId == context.ActorId)
        {
            return OrganisationRefusals.Oneself;
        }

        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person
            || await db.Users.FirstOrDefaultAsync(a => a.PersonId == personId && a.AgencyId == context.AgencyId, ct) is not { } account)
        {
            return PlatformRefusals.NotFound("người này");
        }

        return person.IsActive ? account : OrganisationRefusals.HasEnded;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{2,59}$")]
    internal static partial Regex UserName();
}
