using EOffice.Core.Platform;

namespace EOffice.Core.Tasks;

/// <summary>Somebody named people in a remark on a document's case.</summary>
/// <param name="RemarkId">Names the remark.</param>
/// <param name="Text">What was said; goes into the notice only.</param>
public sealed record PeopleMentioned(Guid RemarkId, Guid DocumentId, Guid AuthorId, string Text, IReadOnlyList<Guid> People) : IOfficeEvent;
