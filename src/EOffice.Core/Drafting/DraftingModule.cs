using EOffice.Core.Documents;
using EOffice.Core.Drafting.Attachments;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Drafting.Corrections;
using EOffice.Core.Drafting.Templates;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Drafting;

/// <summary>Drafts, their templates, files and approvals. The steps themselves are registered with all others.</summary>
internal static class DraftingModule
{
    public static IServiceCollection AddDrafting(this IServiceCollection services) => services
        .AddScoped<IOfficeEventHandler<TaskOpened>, VoidApprovals>()
        .AddScoped<ITaskDuties, ApprovalDuties>()
        .AddScoped<DraftHead>()
        .AddScoped<DraftContents>()
        .AddScoped<Submissions>()
        .AddScoped<DraftUploads>()
        .AddScoped<DraftMarks>()
        .AddScoped<StartDraft>()
        .AddScoped<UploadDraft>()
        .AddScoped<EditDraft>()
        .AddScoped<FillTemplate>()
        .AddScoped<OwnTemplates>()
        .AddScoped<IContentHolder>(provider => provider.GetRequiredService<OwnTemplates>())
        .AddScoped<CorrectSigned>()
        .AddScoped<DraftAttachments>()
        .AddOutboxHandler<ConvertDraft>(ConvertDraft.OutboxKind, OutboxLane.Conversion);
}
