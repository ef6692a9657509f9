using System.Net.Mail;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <param name="NameSeen">Name and mail as the page showed them: others since then make the command stale.</param>
public sealed record CorrectPersonCommand(string OperationId, Guid PersonId, string? NameSeen, string? EmailSeen, string? FullName, string? Email);

/// <summary>A person's name and mail, corrected. Documents, signatures and the journal keep what stood there.</summary>
public sealed class CorrectPerson(OfficeDb db, ProcessContext context, AdministratorWork work)
{
    private const int Most = 100;

    public Task<Outcome<Nothing>> RunAsync(CorrectPersonCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"person.correct:{command.PersonId:N}", () => CorrectAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> CorrectAsync(CorrectPersonCommand command, CancellationToken ct)
    {
        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
        {
            return PlatformRefusals.NotFound("người này");
        }

        if (!person.IsActive)
        {
            return OrganisationRefusals.HasEnded;
        }

        if (person.FullName != command.NameSeen || (person.Email ?? "") != (command.EmailSeen ?? ""))
        {
            return PlatformRefusals.Stale;
        }

        var (name, mail) = (VietnameseText.Clean(command.FullName), VietnameseText.Clean(command.Email));
        if (name.Length is 0 or > Most)
        {
            return OrganisationRefusals.NameMissing;
        }

        if (mail.Length > Most || (mail.Length > 0 && !MailAddress.TryCreate(mail, out _)))
        {
            return OrganisationRefusals.EmailWrong;
        }

        (person.FullName, person.Email) = (name, mail.Length > 0 ? mail : null);
        if (await db.Users.FirstOrDefaultAsync(a => a.PersonId == person.Id && a.AgencyId == context.AgencyId, ct) is { } account)
        {
            (account.Email, account.NormalizedEmail) = (person.Email, person.Email?.ToUpperInvariant());
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
        }

        work.Record("person.corrected", new { person = person.Id });
        return default(Nothing);
    }
}
