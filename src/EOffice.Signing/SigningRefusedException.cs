namespace EOffice.Signing;

/// <summary>
/// A refusal the user can act upon: what is refused, why, and what to do, in Vietnamese (<see cref="Exception.Message"/>).
/// <see cref="Code"/> is stable and language-free ("pdf.encrypted", "token.wrong-pin" ...), for callers and tests.
/// </summary>
public sealed class SigningRefusedException : Exception
{
    /// <summary>Makes a refusal from its stable code and its Vietnamese message.</summary>
    public SigningRefusedException(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>Stable code, never shown alone to a user.</summary>
    public string Code { get; }
}
