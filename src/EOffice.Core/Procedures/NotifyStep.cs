using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;

namespace EOffice.Core.Procedures;

/// <summary>Thông báo: an automatic step that sends a notice to the holders of a position.</summary>
internal sealed class NotifyStep(AddressResolver addresses, CaseSlot slot, OfficeEvents events) : IAutomaticStep
{
    private const string DefaultTemplate = "procedure-notice";

    public static readonly ActivityDescriptor Activity = new(
        "EOffice.Notify", "Thông báo", "Gửi thông báo theo mẫu cho người giữ chức danh.", "Văn bản", ActivityBehaviour.Effect,
        [new ActivityInput("Template", "String", "Mẫu thông báo", "Tên mẫu trong thư mục mẫu thông báo."), .. HumanStep.AddressInputs],
        [new ActivityPort("Done", "Xong")]);

    public string StepType => Activity.Type;

    /// <summary>A notice to nobody is no reason to stop the procedure: the journal shows the step, and nobody gets it.</summary>
    public async Task RunAsync(AutomaticStepContext step, CancellationToken ct)
    {
        var inputs = step.Invoked.Inputs;
        var resolved = await addresses.ResolveAsync(slot.Current, StepAddress.Read(inputs), ct);
        if (resolved is null)
        {
            return;
        }

        var template = StepAddress.Text(inputs, "Template") ?? DefaultTemplate;
        await events.RaiseAsync(
            new NoticeRequested(step.Case.Id, step.Case.AnswerId ?? step.Case.DocumentId, step.Invoked.ActivityId, template, resolved.People), ct);
    }
}
