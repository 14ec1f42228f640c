using System.Collections.Frozen;
using System.Text.Json;

namespace Fanout.Emulator.Engine;

/// <summary>The variables a state sees: its own block's and those of the blocks around it.</summary>
/// <param name="Values">Value by name.</param>
internal sealed record Variables(IReadOnlyDictionary<string, JsonElement> Values)
{
    internal static Variables None { get; } = new(FrozenDictionary<string, JsonElement>.Empty);

    /// <summary>These variables with some set anew.</summary>
    internal Variables With(IReadOnlyDictionary<string, JsonElement>? assigned)
    {
        if (assigned is not { Count: > 0 })
        {
            return this;
        }

        var values = new Dictionary<string, JsonElement>(Values, StringComparer.Ordinal);
        foreach (var (name, value) in assigned)
        {
            values[name] = value;
        }

        return new Variables(values);
    }
}
