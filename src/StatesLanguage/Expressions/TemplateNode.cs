using System.Collections.Immutable;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A part of a prepared payload template.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    /// <summary>A value without expressions in it, copied as it is.</summary>
    public sealed record Constant(JsonElement Value) : TemplateNode;

    /// <summary>The value of a member <paramref name="Field"/> that ends in <c>.$</c>.</summary>
    public sealed record Expression(string Field, PathOrIntrinsic Value) : TemplateNode;

    public sealed record Object(ImmutableArray<KeyValuePair<string, TemplateNode>> Members) : TemplateNode;

    public sealed record Array(ImmutableArray<TemplateNode> Items) : TemplateNode;
}
