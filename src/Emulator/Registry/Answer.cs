using System.Diagnostics.CodeAnalysis;

namespace Fanout.Emulator.Registry;

/// <summary>What an operation answers: a value or an expected refusal.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Answer<T>
    where T : notnull
{
    private readonly T? _value;

    private Answer(T? value, RegistryError? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>The refusal; null when there is a value.</summary>
    public RegistryError? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The operation was refused.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"Refused with {Error.Code}: {Error.Message}");

    /// <summary>Gives either the value or the refusal.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out RegistryError? error)
    {
        value = _value;
        error = Error;
        return error is null;
    }

    internal static Answer<T> From(T value) => new(value, null);

    /// <summary>A value is an answer.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>A refusal is an answer.</summary>
    public static implicit operator Answer<T>(RegistryError error) => new(default, error);
}
