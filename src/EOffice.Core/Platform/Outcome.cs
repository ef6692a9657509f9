namespace EOffice.Core.Platform;

/// <summary>An expected refusal: a stable <paramref name="Code"/> for the API and a Vietnamese
/// <paramref name="Message"/> that says what happened, why, and what to do next.</summary>
public sealed record Refusal(string Code, string Message);

/// <summary>Marks a result that carries no value.</summary>
public readonly record struct Nothing;

/// <summary>The result of an operation: a value, or an expected refusal. Bugs throw instead.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>The refusal, or null when the operation succeeded.</summary>
    public Refusal? Refusal { get; }

    public bool Succeeded => Refusal is null;

    /// <summary>The value. Throws when the operation was refused: check <see cref="Succeeded"/> first.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"{Refusal.Code}: {Refusal.Message}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Carries the refusal over to an outcome of another type, or maps the value.</summary>
    public Outcome<TOther> Map<TOther>(Func<T, TOther> map) => Refusal is null ? map(value!) : Refusal;
}
