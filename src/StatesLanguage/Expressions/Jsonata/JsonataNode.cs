using System.Collections.Immutable;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>A part of a prepared JSONata template.</summary>
internal abstract record JsonataNode
{
    private JsonataNode()
    {
    }

    /// <summary>A value without expressions in it, copied as it is.</summary>
    public sealed record Constant(JsonElement Value) : JsonataNode;

    /// <summary>The value of an expression.</summary>
    public sealed record Expression(JsonataProgram Program) : JsonataNode;

    public sealed record Object(ImmutableArray<KeyValuePair<string, JsonataNode>> Members) : JsonataNode;

    public sealed record Array(ImmutableArray<JsonataNode> Items) : JsonataNode;
}
