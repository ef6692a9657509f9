using EOffice.Core.Exchange.Axis;
using EOffice.Demo.Story;

namespace EOffice.Demo.Partners;

/// <summary>Who stands at which end of the exchange that tests of recovery cut off, and how each is reached.</summary>
public static class ExchangePlaces
{
    public const string Office = "H99.08";

    /// <summary>Over the axis: gives back what it is asked for. It also writes letters.</summary>
    public const string Agreeing = Senders.Province;

    /// <summary>Over the axis: has acted already when it is asked.</summary>
    public const string Declining = Senders.TrungTam;

    /// <summary>Over the axis: a receiver until an update removes it.</summary>
    public const string Removed = Senders.Science;

    /// <summary>Over the axis: a receiver that the update adds.</summary>
    public const string Added = Senders.Farming;

    public const string ByMail = Senders.Finance;

    public const string ByMailAddress = "vanthu.stc@minhan.example";

    public const string OnPaper = Senders.Justice;

    /// <summary>It opens nothing but an axis on this machine.</summary>
    public const string Secret = "khoa-thu";

    /// <summary>DocumentId of the letter that is recalled, and destroyed.</summary>
    public static string RecalledId { get; } = PartnerLetters.IdOf(PartnerDesk.Recalled);

    /// <summary>Those who are spoken for by <see cref="PartnerDesk"/>.</summary>
    public static IReadOnlyList<string> Partners { get; } = [Agreeing, Declining, Removed, Added];

    public static string SystemOf(string agency) => $"sys-{agency}";

    public static AxisConnection Line(string agency, Uri axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return new() { Agency = agency, Kind = AxisKind.National, Address = axis.AbsoluteUri.TrimEnd('/'), SystemId = SystemOf(agency), Secret = Secret };
    }
}
