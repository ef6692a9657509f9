using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Nobody approves a draft of one's own, checks the format of what one signs, or seals what one signed. A small commune
/// relaxes the first two, never the last.</summary>
internal sealed class ApprovalDuties(OfficeDb db, ProcessContext context) : ITaskDuties
{
    public async Task<IReadOnlyList<Guid>> BarredAsync(string stepType, Guid documentId, CancellationToken ct)
    {
        if (stepType is not (StepTypes.Review or StepTypes.CheckFormat or StepTypes.Publish) || await db.Set<Document>().FindAsync([documentId], ct) is not { } document)
        {
            return [];
        }

        if (stepType != StepTypes.Publish && await db.IsSmallCommuneAsync(context.AgencyId, ct))
        {
            return [];
        }

        return (stepType == StepTypes.Review ? document.DrafterId : document.SignerId) is { } person ? [person] : [];
    }

    /// <summary>Only the person named in the file can sign it; a superior can send it back.</summary>
    public bool StaysWithHolder(string stepType) => stepType == StepTypes.Sign;
}
