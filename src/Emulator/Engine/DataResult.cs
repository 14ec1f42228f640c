using System.Diagnostics.CodeAnalysis;

namespace Fanout.Emulator.Engine;

/// <summary>A value or the failure that took its place.</summary>
internal readonly record struct DataResult
{
    private DataResult(JsonData? value, StateFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    internal JsonData? Value { get; }

    internal StateFailure? Failure { get; }

    internal bool TryGet([NotNullWhen(true)] out JsonData? value, [NotNullWhen(false)] out StateFailure? failure)
    {
        value = Value;
        failure = Failure;
        return value is not null;
    }

    public static implicit operator DataResult(JsonData value) => new(value, null);

    public static implicit operator DataResult(StateFailure failure) => new(null, failure);
}
