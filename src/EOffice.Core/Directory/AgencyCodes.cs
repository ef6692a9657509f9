namespace EOffice.Core.Directory;

/// <summary>Mã định danh: the old form (QCVN 102:2016, "000.00.08.H99", top level last) and the new one (QĐ 20/2020/QĐ-TTg, "H99.08", top
/// level first) of the same agency. Pure.</summary>
public static class AgencyCodes
{
    /// <summary>Longest code of the new form.</summary>
    public const int Most = 35;

    private const int OldParts = 4;

    private static readonly int[] OldLengths = [3, 2, 2, 3];

    public static bool IsOld(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var parts = code.Split('.');
        return parts.Length == OldParts && parts.Select(p => p.Length).SequenceEqual(OldLengths) && char.IsAsciiLetter(parts[^1][0]);
    }

    /// <summary>The new form of either; levels that the old form fills with zeros are none.</summary>
    public static string New(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var trimmed = code.Trim().ToUpperInvariant();
        if (!IsOld(trimmed))
        {
            return trimmed;
        }

        var levels = trimmed.Split('.').Reverse().ToList();
        while (levels.Count > 1 && levels[^1].All(c => c == '0'))
        {
            levels.RemoveAt(levels.Count - 1);
        }

        return string.Join('.', levels);
    }

    /// <summary>The old form, where the new code has one: at most four levels of the lengths that QCVN 102 knows.</summary>
    public static string? Old(string code)
    {
        var levels = New(code).Split('.');
        string[] empty = ["", "00", "00", "000"];
        if (levels.Length > OldParts || levels[0].Length != 3 || !levels.Skip(1).Select((l, i) => l.Length == empty[i + 1].Length).All(fits => fits))
        {
            return null;
        }

        return string.Join('.', levels.Concat(empty.Skip(levels.Length)).Reverse());
    }

    /// <summary>Whether both name one agency. Where one is of the old form, zeros at the end of the other count as no level: the old form can't tell them apart.</summary>
    public static bool Same(string one, string other) =>
        New(one) == New(other) || ((IsOld(one) || IsOld(other)) && Old(one) is { } old && old == Old(other));
}
