using System.Globalization;
using EOffice.Core.Platform;

namespace EOffice.Cli;

/// <summary>What a walk through the journal found, in words.</summary>
internal static class JournalWords
{
    public static string Of(JournalBookReport book, string agency) => string.Create(
        CultureInfo.InvariantCulture,
        $"Sổ nhật ký của {agency}: {book.Sealed} mục đã niêm, {book.Unsealed} mục cuối chưa niêm{(book.Head is { } head ? $", đầu sổ {head.Hash[..16]}…" : "")}{(book.IsHeadKept ? "" : "; chưa có đầu sổ lưu ngoài cơ sở dữ liệu nên chưa phát hiện được việc cắt đuôi")}.");

    public static string Of(JournalFinding f, string agency) => string.Create(CultureInfo.InvariantCulture, $"{agency}: {Fault(f)}");

    private static string Fault(JournalFinding f) => f.Fault switch
    {
        JournalFault.Edited => $"mục {f.EventId} (thứ {f.Sequence} trong sổ) bị sửa sau khi niêm.",
        JournalFault.Deleted => $"mục {f.EventId} (thứ {f.Sequence} trong sổ) bị xóa.",
        JournalFault.Inserted => $"mục {f.EventId} bị chèn vào sau: chỗ của nó đã khép từ trước.",
        JournalFault.SealsMissing => $"mất niêm từ thứ {f.Sequence} đến thứ {f.Until} trong sổ.",
        JournalFault.SealEdited => $"niêm thứ {f.Sequence} (mục {f.EventId}) không nối với niêm trước: niêm này hoặc đoạn trước nó đã bị tính lại.",
        JournalFault.CutOff => $"sổ bị cắt đuôi: mất từ thứ {f.Sequence} đến thứ {f.Until} theo đầu sổ lưu ngoài cơ sở dữ liệu.",
        JournalFault.Rewritten => $"sổ bị viết lại: niêm thứ {f.Sequence} (mục {f.EventId}) khác đầu sổ lưu ngoài cơ sở dữ liệu.",
        _ => "đầu sổ lưu ngoài cơ sở dữ liệu bị hỏng hoặc bị giả: không khớp khóa trong thư mục dữ liệu.",
    };
}
