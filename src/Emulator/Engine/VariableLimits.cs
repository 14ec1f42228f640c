using System.Runtime.InteropServices;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Engine;

/// <summary>AWS's limits on variables. Source: "Passing data between states with variables".</summary>
internal static class VariableLimits
{
    /// <summary>Bytes that the variables a state sees may have together.</summary>
    private const long MaxTotalBytes = 10 * 1024 * 1024;

    /// <summary>The members of an evaluated Assign as variables, or the failure that they are too large.</summary>
    internal static (IReadOnlyDictionary<string, JsonElement>? Assigned, StateFailure? Failure) Take(JsonData values, ExecutionScope scope)
    {
        var assigned = values.Element.EnumerateObject().ToDictionary(JsonString.NameOf, member => member.Value, StringComparer.Ordinal);
        var isTooLarge = values.CompactUtf8.Length > scope.Services.Limits.PayloadBytes
            || assigned.Values.Sum(SizeOf) + scope.Variables.Values.Where(pair => !assigned.ContainsKey(pair.Key)).Sum(pair => SizeOf(pair.Value)) > MaxTotalBytes;
        return isTooLarge ? (null, DataFlow.TooLarge(scope.State!.Name)) : (assigned, null);
    }

    private static long SizeOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;
}
