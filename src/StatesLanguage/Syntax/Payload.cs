using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>A JSON value with expressions inside, written in one of the two query languages.</summary>
public abstract record Payload : SyntaxNode
{
    private Payload()
    {
    }

    /// <summary>The value as written.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>A payload whose keys ending in <c>.$</c> hold paths or intrinsic functions.</summary>
    public sealed record JsonPath : Payload
    {
        /// <summary>The prepared template.</summary>
        public required PayloadTemplate Template { get; init; }
    }

    /// <summary>A payload whose strings between <c>{%</c> and <c>%}</c> are JSONata expressions.</summary>
    public sealed record Jsonata : Payload
    {
        /// <summary>The prepared template.</summary>
        public required JsonataTemplate Template { get; init; }
    }
}
