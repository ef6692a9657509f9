namespace EOffice.Core.Tasks;

/// <summary>Which notices a drawing may name. Procedures asks, Notices answers, so that neither knows the other.</summary>
public interface INoticeNames
{
    /// <summary>Whether a Notify step may name this template.</summary>
    bool CanNotify(string name);
}
