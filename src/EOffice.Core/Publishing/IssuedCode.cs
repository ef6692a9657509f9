using EOffice.Core.Documents;
using EOffice.Core.Registers;

namespace EOffice.Core.Publishing;

/// <summary>Gives a document the number that its register drew, on the day it already carries.</summary>
internal static class IssuedCode
{
    public static void Give(Document document, RegisterEntry entry)
    {
        document.CodeNumber = CodeRules.Number(entry.Number);
        if (document.Direction == DocumentDirection.Outgoing)
        {
            document.ExchangeId = ExchangeIds.Of(document.OrganId, document.IssuedDate, document.Code);
        }
    }
}
