using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>One argument of a call as it was written.</summary>
internal abstract record IntrinsicArgument
{
    private IntrinsicArgument()
    {
    }

    /// <summary>A number, true, false or null.</summary>
    public sealed record Scalar(JsonElement Value) : IntrinsicArgument;

    /// <summary>Text in single quotes; <paramref name="Raw"/> still holds its escapes, which States.Format needs.</summary>
    public sealed record Text(string Raw, JsonElement Value) : IntrinsicArgument;

    public sealed record Path(JsonPath Value) : IntrinsicArgument;

    public sealed record Call(IntrinsicCall Value) : IntrinsicArgument;
}
