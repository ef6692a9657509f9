using EOffice.Signing.Pades.Forms;

namespace EOffice.Signing.Validation;

/// <summary>
/// White list of what may follow a signature (ISO 32000-1, 12.8.2.2): empty signature fields signed, empty text fields filled,
/// new signature fields with their widgets, validation material. Every other added, changed or deleted object is named.
/// </summary>
internal sealed class RevisionComparison(PdfEdits before, PdfEdits after)
{
    private readonly HashSet<int> explained = [];
    private readonly HashSet<int> newWidgets = [];
    private HashSet<int>? reachable;
    private readonly long? permission = SignedState.CertifiedPermission(before);

    public string? ForbiddenChange()
    {
        if (Number(before.Document.Trailer["Root"]) != Number(after.Document.Trailer["Root"]))
        {
            return "Phiên bản sau đã thay gốc của tài liệu.";
        }

        if (after.Document.IsEncrypted)
        {
            return "Phiên bản sau đã đặt mật khẩu.";
        }

        return Catalog() ?? Fields() ?? Pages() ?? Unexplained();
    }

    private string? Catalog()
    {
        CosDictionary was = before.Document.Catalog, now = after.Document.Catalog;
        Explain(after.Document.Trailer["Root"]);
        foreach (string key in (string[])["DSS", "Extensions"])
        {
            ExplainNew(now[key]);
            Explain(now[key]);
        }

        CosDictionary wasForm = before.Dictionary(was["AcroForm"]) ?? new CosDictionary();
        CosDictionary nowForm = after.Dictionary(now["AcroForm"]) ?? new CosDictionary();
        Explain(now["AcroForm"]);
        Explain(nowForm["Fields"]);
        ExplainNew(nowForm["DR"]);
        return Same(was, now, "Danh mục tài liệu", "AcroForm", "DSS", "Extensions", "Version")
            ?? Same(wasForm, nowForm, "Biểu mẫu", "Fields", "SigFlags", "DR", "DA", "NeedAppearances");
    }

    private string? Fields()
    {
        Dictionary<string, FormField> old = [];
        foreach (FormField field in FormFields.All(before))
        {
            old.TryAdd(field.Name, field);
        }

        foreach (FormField field in FormFields.All(after))
        {
            string? problem = old.Remove(field.Name, out FormField? was) ? Filled(was, field) : Created(field);
            if (problem is not null)
            {
                return problem;
            }
        }

        return old.Count == 0 ? null : $"Vùng \"{old.Keys.First()}\" đã bị xóa sau khi ký.";
    }

    private string? Filled(FormField was, FormField now)
    {
        if (Text(before, was.Dictionary) == Text(after, now.Dictionary))
        {
            return null;
        }

        bool wasEmpty = before.Resolve(was.Dictionary["V"]) is CosNull or CosString { Bytes.Length: 0 };
        if (was.Type is not ("Sig" or "Tx") || !wasEmpty || permission == 1)
        {
            return $"Vùng \"{was.Name}\" đã bị sửa sau khi ký.";
        }

        Explain(now.Reference);
        ExplainNew(now.Dictionary["V"]);
        ExplainNew(now.Dictionary["AP"]);
        return Same(was.Dictionary, now.Dictionary, $"Vùng \"{was.Name}\"", "V", "AP", "MK", "M", "Lock");
    }

    private string? Created(FormField field)
    {
        if (field.Type != "Sig" || permission == 1 || field.Reference is null || Exists(field.Reference.Number))
        {
            return $"Vùng \"{field.Name}\" được thêm sau khi ký.";
        }

        ExplainNew(field.Reference);
        newWidgets.Add(field.Reference.Number);
        foreach (CosObject kid in after.Array(field.Dictionary["Kids"])?.Items ?? [])
        {
            newWidgets.Add(Number(kid));
        }

        return null;
    }

    private string? Pages()
    {
        List<PdfPage> was = PageTree.Read(before), now = PageTree.Read(after);
        if (was.Count != now.Count)
        {
            return "Số trang đã thay đổi sau khi ký.";
        }

        for (int i = 0; i < was.Count; i++)
        {
            List<int> oldAnnotations = [.. (before.Array(was[i].Dictionary["Annots"])?.Items ?? []).Select(Number)];
            List<int> added = [.. (after.Array(now[i].Dictionary["Annots"])?.Items ?? []).Select(Number)];
            if (was[i].Reference.Number != now[i].Reference.Number || oldAnnotations.Any(n => !added.Remove(n)) || added.Any(n => !newWidgets.Contains(n)))
            {
                return $"Trang {i + 1} có chú thích hoặc nội dung được thêm, bớt sau khi ký.";
            }

            Explain(now[i].Dictionary["Annots"]);
            Explain(now[i].Reference);
            if (Same(was[i].Dictionary, now[i].Dictionary, $"Trang {i + 1}", "Annots") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Any object that differs although no lawful change leads to it.</summary>
    private string? Unexplained()
    {
        XrefTable old = before.Document.Xref, current = after.Document.Xref;
        for (int number = 1; number < Math.Max(old.Size, current.Size); number++)
        {
            XrefEntry was = old[number], now = current[number];
            if (was == now || explained.Contains(number) || (!IsUsed(was) && !IsUsed(now)))
            {
                continue;
            }

            CosObject value = after.Resolve(new CosReference(number, 0));
            bool structural = value is CosStream stream && (stream.Dictionary.IsName("Type", "XRef") || stream.Dictionary.IsName("Type", "ObjStm"));
            if (!Exists(number) && !Reachable().Contains(number))
            {
                // Poppler leaves drafts of its appearances behind: nobody sees what nothing refers to.
                continue;
            }

            if (!structural && Text(before, before.Resolve(new CosReference(number, 0))) != Text(after, value))
            {
                return $"Đối tượng {number} bị thêm, sửa hoặc xóa sau khi ký.";
            }
        }

        return null;
    }

    /// <summary>Numbers of all objects that the newest catalog leads to. A new object can answer a reference that led nowhere before.</summary>
    private HashSet<int> Reachable()
    {
        if (reachable is not null)
        {
            return reachable;
        }

        reachable = [];
        Walk(after.Document.Trailer["Root"], reachable.Add, followParents: true);
        return reachable;
    }

    private string? Same(CosDictionary was, CosDictionary now, string what, params string[] except)
    {
        IEnumerable<string> keys = was.Entries.Concat(now.Entries).Select(e => e.Key).Distinct().Except(except);
        string? changed = keys.FirstOrDefault(k => Text(before, was[k]) != Text(after, now[k]));
        return changed is null ? null : $"{what} đã bị sửa sau khi ký (mục {changed}).";
    }

    private bool Exists(int number) => IsUsed(before.Document.Xref[number]);

    private static bool IsUsed(XrefEntry entry) => entry.Kind is XrefKind.InFile or XrefKind.InObjectStream;

    private static int Number(CosObject? value) => (value as CosReference)?.Number ?? -1;

    private void Explain(CosObject? value)
    {
        if (value is CosReference reference)
        {
            explained.Add(reference.Number);
        }
    }

    /// <summary>Everything new below this value is part of the lawful change; what existed before is not.</summary>
    private void ExplainNew(CosObject? value) =>
        Walk(value, number => !Exists(number) && explained.Add(number), followParents: false);

    /// <summary>Visits everything below a value; <paramref name="enter"/> says which objects to open.</summary>
    private void Walk(CosObject? value, Func<int, bool> enter, bool followParents)
    {
        var pending = new Stack<CosObject>();
        pending.Push(value ?? CosNull.Instance);
        while (pending.TryPop(out CosObject? item))
        {
            IEnumerable<CosObject> below = item switch
            {
                CosReference r when enter(r.Number) => [after.Resolve(r)],
                CosArray array => array.Items,
                CosDictionary dictionary => dictionary.Entries.Where(e => followParents || e.Key is not ("P" or "Parent")).Select(e => e.Value),
                CosStream stream => [stream.Dictionary],
                _ => [],
            };
            foreach (CosObject next in below)
            {
                pending.Push(next);
            }
        }
    }

    private static string Text(PdfEdits edits, CosObject? value)
    {
        var output = new MemoryStream();
        if (value is CosStream stream)
        {
            CosWriter.Write(output, stream.Dictionary);
            output.Write(edits.Document.ReadEncoded(stream));
        }
        else
        {
            CosWriter.Write(output, value ?? CosNull.Instance);
        }

        return Convert.ToHexString(output.ToArray());
    }
}
