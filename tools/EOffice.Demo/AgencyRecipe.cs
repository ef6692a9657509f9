using EOffice.Core.Directory;

namespace EOffice.Demo;

/// <summary>A position in a recipe: its unit, role and title, its superior by key, and who holds it.</summary>
internal sealed record PositionRecipe(string Key, string UnitCode, PositionRole Role, string Title, string? SuperiorKey, params string[] Holders);

/// <summary>A register with the first number of the demo's year, as after a start in mid-year.</summary>
internal sealed record RegisterRecipe(string Code, string Name, Core.Documents.DocumentDirection Direction, int OpeningNumber, string TypeNames = "");

/// <summary>All that the demo knows of one agency. People, agencies and numbers are invented.</summary>
internal sealed record AgencyRecipe(
    string Code, string Name, string? ParentName, string Symbol, string Place, string MailDomain, DutyProfile Duties, string? Collective,
    IReadOnlyList<(string Code, string Name)> Units,
    IReadOnlyList<(string UserName, string FullName)> People,
    IReadOnlyList<PositionRecipe> Positions,
    IReadOnlyList<RegisterRecipe> Registers,
    IReadOnlyList<string> Signers,
    IReadOnlyList<ProcedureRecipe> Procedures);

/// <summary>A procedure file and the documents that get it; <paramref name="Receiving"/>: for units that receive an internal document.</summary>
internal sealed record ProcedureRecipe(string File, Core.Documents.DocumentDirection Direction, bool Receiving = false);

/// <summary>An agency of the directory that doesn't work on this installation.</summary>
internal sealed record OutsideAgency(string Code, string Name, string ParentName, string Symbol, string Place, string Mail);
