using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Projects bookmarks that wait for no person to rows, and says what is to be done next about them.</summary>
public sealed class WaitBook(OfficeDb db, ProcessContext context, Calendars calendars, CaseFollowUps next, Journal journal, TimeProvider time)
{
    internal async Task OpenAsync(CaseInProgress running, Bookmark bookmark, string? correlationId, CancellationToken ct)
    {
        var wait = bookmark.WaitsFor switch
        {
            WaitsFor.Time => await TimeAsync(running, bookmark, ct),
            WaitsFor.Signal => Signal(running, bookmark, correlationId),
            _ => Build(running, bookmark, WaitKind.Case),
        };
        if (wait is null)
        {
            return;
        }

        db.Add(wait);
        Append("wait.opened", wait, running.Case, wait.DueAt is { } due ? new JournalFacts { Due = due }.Write() : null);
        if (wait.Kind == WaitKind.Case)
        {
            next.Add(new StartChild(running.Case.Id, bookmark.Id, bookmark.ActivityId, bookmark.ActivityType, bookmark.Inputs));
        }
        else if (wait.WakesAt <= time.GetUtcNow().UtcDateTime)
        {
            next.Add(new GoOn(running.Case.Id, bookmark.Id));
        }
    }

    internal async Task CancelAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        await CloseAsync(running.Case, bookmark.Id, WaitState.Cancelled, ct);
        if (bookmark.WaitsFor == WaitsFor.Workflow)
        {
            next.Add(new CancelChildren(running.Case.Id, bookmark.Id));
        }
    }

    /// <summary>Closes the row of a bookmark, if it is still open.</summary>
    internal async Task CloseAsync(Case row, string bookmarkId, WaitState state, CancellationToken ct)
    {
        if (await FindAsync(row.Id, bookmarkId, ct) is not { State: WaitState.Open } wait)
        {
            return;
        }

        wait.State = state;
        wait.EndedAt = time.GetUtcNow().UtcDateTime;
        Append(state == WaitState.Done ? "wait.ended" : "wait.cancelled", wait, row, null);
    }

    /// <summary>The row of a bookmark, tracked; also one that this transaction has just opened.</summary>
    internal async Task<CaseWait?> FindAsync(Guid caseId, string bookmarkId, CancellationToken ct) =>
        db.Set<CaseWait>().Local.FirstOrDefault(w => w.CaseId == caseId && w.BookmarkId == bookmarkId)
        ?? await db.Set<CaseWait>().FirstOrDefaultAsync(w => w.CaseId == caseId && w.BookmarkId == bookmarkId, ct);

    /// <summary>The wait's id stands where a task's would: it ties the events of one passage together.</summary>
    internal void Append(string kind, CaseWait wait, Case row, string? data) => journal.Append(new JournalEntry(kind)
    {
        CaseId = row.Id,
        DocumentId = row.DocumentId,
        ProcedureVersionId = row.ProcedureVersionId,
        TaskId = wait.Id,
        Step = wait.Step,
        StepType = wait.StepType,
        OpenedAt = wait.OpenedAt,
        Outcome = kind == "wait.ended" ? "Done" : null,
        Data = data,
    });

    private async Task<CaseWait?> TimeAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        if (WaitDue.Of(bookmark.ActivityType, bookmark.Inputs, time.GetUtcNow(), running.CaseDue, calendar) is not { } due)
        {
            next.Add(new FailWait(running.Case.Id, bookmark.Id, "không tính được chờ đến bao giờ: thời gian không hiểu được, hoặc hồ sơ chưa có hạn xử lý."));
            return null;
        }

        return Build(running, bookmark, WaitKind.Time, due, due.ByCalendar ? calendar.Version : null);
    }

    private CaseWait? Signal(CaseInProgress running, Bookmark bookmark, string? correlationId)
    {
        if (StepAddress.Text(bookmark.Inputs, "EventName")?.Trim() is { Length: > 0 and <= CaseWait.MostName } name)
        {
            return Build(running, bookmark, WaitKind.Signal, name: name, correlationId: correlationId?.Length <= CaseWait.MostName ? correlationId : null);
        }

        next.Add(new FailWait(running.Case.Id, bookmark.Id, $"tên tín hiệu trống hoặc dài quá {CaseWait.MostName} ký tự."));
        return null;
    }

    private CaseWait Build(
        CaseInProgress running, Bookmark bookmark, WaitKind kind, WaitDue? due = null, string? calendarVersion = null, string? name = null, string? correlationId = null) => new()
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = running.Case.Id,
            BookmarkId = bookmark.Id,
            Kind = kind,
            Step = bookmark.ActivityId,
            StepType = bookmark.ActivityType,
            State = WaitState.Open,
            OpenedAt = time.GetUtcNow().UtcDateTime,
            DueAt = due?.Due.UtcDateTime,
            DueRule = due?.Rule,
            CalendarVersion = calendarVersion,
            SignalName = name,
            CorrelationId = correlationId,
            WakesAt = due?.Due.UtcDateTime,
        };
}
