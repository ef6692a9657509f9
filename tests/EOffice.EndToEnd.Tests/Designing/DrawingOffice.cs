using EOffice.EndToEnd.Tests.Browsing;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>An office of its own for those who change its procedures: the others' documents go by what is shipped. After all other tests,
/// because Elsa Studio wants the machine for itself.</summary>
[CollectionDefinition(nameof(DrawingOffice), DisableParallelization = true)]
public sealed class DrawingOffice : ICollectionFixture<BrowserOffice>;
