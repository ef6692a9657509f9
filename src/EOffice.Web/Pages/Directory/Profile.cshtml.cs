using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Signing;
using EOffice.Web.Hosting.SignIn;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EOffice.Web.Pages.Directory;

/// <summary>Cá nhân: a person's own positions, certificate, settings and phrases. Nobody opens another's.</summary>
internal sealed partial class ProfileModel(
    Frame frame, OwnCertificates certificates, QuickPhrases phrases, PersonalTokens tokens, ChangeSettings settings, ReadSubstitutions substitutions, ManageSubstitutions managing,
    FavouriteRoutings favourites, TaskChoices taskChoices, NoticeChoices choices, DeadlineFeeds feeds, IOptions<NoticeOptions> noticeOptions, ProcessContext context, OfficeSignInManager signIn, UserManager<Account> users, TimeProvider time)
    : PageModel
{
    public FrameFacts Around { get; private set; } = FrameFacts.Nobody;

    public IReadOnlyList<OwnCertificate> Certificates { get; private set; } = [];

    public IReadOnlyList<PhraseFact> Phrases { get; private set; } = [];

    /// <summary>Why the last attempt changed nothing, beside the part it belongs to.</summary>
    public (string Part, Note Note)? Refused { get; private set; }

    public string? Typed { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostSettingsAsync(string? operationId, TextSize textSize, bool letterKeys, CancellationToken ct)
    {
        var changed = await settings.RunAsync(new ChangeSettingsCommand(operationId ?? "", textSize, letterKeys), ct);
        return await AnswerAsync("hien-thi", changed.Refusal, "Đã đổi cách hiển thị", ct);
    }

    public async Task<IActionResult> OnPostAddPhraseAsync(string? operationId, string? phrase, CancellationToken ct)
    {
        var added = await phrases.AddAsync(operationId ?? "", phrase, ct);
        Typed = added.Succeeded ? null : phrase;
        return await AnswerAsync("cau-mau", added.Refusal, "Đã thêm câu mẫu", ct);
    }

    public async Task<IActionResult> OnPostRemovePhraseAsync(string? operationId, Guid phraseId, CancellationToken ct)
    {
        var removed = await phrases.RemoveAsync(operationId ?? "", phraseId, ct);
        return await AnswerAsync("cau-mau", removed.Refusal, "Đã bỏ câu mẫu", ct);
    }

    /// <summary>The same session, kept beyond the browser or not.</summary>
    public async Task<IActionResult> OnPostMachineAsync(bool remember)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        await signIn.SignInAsync(account, isPersistent: remember);
        TempData["Toast"] = remember ? $"Máy này được ghi nhớ {SignInSetup.HoursRemembered} giờ" : "Máy này không còn được ghi nhớ";
        return LocalRedirect("/ca-nhan#may");
    }

    private async Task<IActionResult> AnswerAsync(string part, Refusal? refusal, string done, CancellationToken ct)
    {
        if (refusal is null)
        {
            TempData["Toast"] = done;
            return LocalRedirect($"/ca-nhan#{part}");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refused = (part, Note.Tell("stop", refusal.Message));
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Around = await frame.ReadAsync(ct);
        Certificates = await certificates.ListAsync(ct);
        Phrases = await phrases.ListAsync(ct);
        Tokens = await tokens.ListAsync(ct);
        await ReadFavouritesAsync(ct);
        await ReadSubstitutionsAsync(ct);
        await ReadNoticesAsync(ct);
    }
}
