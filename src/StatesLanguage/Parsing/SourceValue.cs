using System.Text.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>A JSON value that knows where it was written.</summary>
internal sealed class SourceValue(JsonValueKind kind, SourceSpan span)
{
    public JsonValueKind Kind { get; } = kind;

    public SourceSpan Span { get; } = span;

    /// <summary>The characters of a string, or the digits of a number.</summary>
    public string Text { get; init; } = "";

    /// <summary>The members of an object, each name once.</summary>
    public IReadOnlyList<SourceMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<SourceValue> Items { get; init; } = [];
}
