using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Lists;

/// <summary>Stages the rows of a plan that has no problems.</summary>
internal sealed class ImportWriter(OfficeDb db, Guid agencyId, DirectoryState state, TimeProvider time)
{
    public List<NewPassword> Passwords { get; } = [];

    /// <summary>In the order of what refers to what; parents and superiors at the end, when all of them are there.</summary>
    public void Write(IReadOnlyList<PlannedRow> planned)
    {
        foreach (var (row, isNew, _) in planned.OrderBy(p => p.Row.Kind).ThenBy(p => p.Row.Number))
        {
            switch (row.Kind)
            {
                case SheetKind.Unit:
                    Unit(row, isNew);
                    break;
                case SheetKind.Position:
                    Position(row, isNew);
                    break;
                case SheetKind.Person:
                    Person(row, isNew);
                    break;
                default:
                    Holding(row, isNew);
                    break;
            }
        }

        foreach (var (row, _, _) in planned)
        {
            if (row.Kind == SheetKind.Unit)
            {
                state.Units[row.Key].ParentId = row.Of.Length == 0 ? null : state.Units[row.Of].Id;
            }
            else if (row.Kind == SheetKind.Position)
            {
                state.Positions[row.Key].SuperiorId = row.Superior.Length == 0 ? null : state.Positions[row.Superior].Id;
            }
        }
    }

    private void Unit(SheetRow row, bool isNew)
    {
        if (!isNew)
        {
            state.Units[row.Key].Name = row.Name;
            return;
        }

        var unit = new Unit { Id = NewId.Next(time), AgencyId = agencyId, Code = row.Key, Name = row.Name };
        db.Add(unit);
        state.Units[row.Key] = unit;
    }

    private void Position(SheetRow row, bool isNew)
    {
        if (!isNew)
        {
            state.Positions[row.Key].Title = row.Name;
            return;
        }

        var position = new Position { Id = NewId.Next(time), AgencyId = agencyId, UnitId = state.Units[row.Of].Id, Role = row.Role!.Value, Title = row.Name };
        db.Add(position);
        state.Positions[row.Key] = position;
    }

    private void Person(SheetRow row, bool isNew)
    {
        var mail = row.Email.Length > 0 ? row.Email : null;
        if (!isNew)
        {
            var (known, its) = state.People[row.Key];
            (known.FullName, known.Email) = (row.Name, mail);
            if (its is not null)
            {
                (its.Email, its.NormalizedEmail, its.ConcurrencyStamp) = (mail, mail?.ToUpperInvariant(), Guid.NewGuid().ToString());
            }

            return;
        }

        var person = new Person { Id = NewId.Next(time), AgencyId = agencyId, FullName = row.Name, Email = mail };
        var account = ChangePeople.NewAccount(NewId.Next(time), person, row.Key);
        var password = AccountPasswords.Make();
        AccountPasswords.Set(account, password);
        Passwords.Add(new NewPassword(row.Name, row.Key, password));
        db.AddRange(person, account);
        state.People[row.Key] = (person, account);
    }

    private void Holding(SheetRow row, bool isNew)
    {
        var (person, position) = (state.People[row.Name].Person.Id, state.Positions[row.Of].Id);
        if (isNew)
        {
            db.Add(new Holding { Id = NewId.Next(time), AgencyId = agencyId, PersonId = person, PositionId = position, From = row.From!.Value, To = row.To });
            return;
        }

        state.Holdings.Single(h => h.PersonId == person && h.PositionId == position && h.From == row.From).To = row.To;
    }
}
