using System.Collections.Immutable;
using System.Globalization;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>One step of a path.</summary>
internal abstract record PathStep
{
    private PathStep()
    {
    }

    /// <summary>Whether the step leads to one place at most.</summary>
    public bool IsDefinite => this is Name or Index or Function;

    /// <summary>The step as AWS quotes it, for example <c>['a']</c>.</summary>
    public abstract string Fragment { get; }

    /// <summary><c>.a</c> or <c>['a']</c>.</summary>
    public sealed record Name(string Value) : PathStep
    {
        public override string Fragment => $"['{Value}']";
    }

    /// <summary><c>['a','b']</c>.</summary>
    public sealed record Names(ImmutableArray<string> Values) : PathStep
    {
        public override string Fragment => $"[{string.Join(',', Values.Select(value => $"'{value}'"))}]";
    }

    /// <summary><c>[0]</c>; a negative index counts from the end.</summary>
    public sealed record Index(int Value) : PathStep
    {
        public override string Fragment => string.Create(CultureInfo.InvariantCulture, $"[{Value}]");
    }

    /// <summary><c>[0,2]</c>.</summary>
    public sealed record Indices(ImmutableArray<int> Values) : PathStep
    {
        public override string Fragment => $"[{string.Join(',', Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]";
    }

    /// <summary><c>[1:3]</c>, <c>[:-1]</c>, <c>[::2]</c>; the end is exclusive, negative numbers count from the end.</summary>
    public sealed record Slice(int? From, int? To, int Stride) : PathStep
    {
        public override string Fragment => string.Create(CultureInfo.InvariantCulture, $"[{From}:{To}]");
    }

    /// <summary><c>.*</c> or <c>[*]</c>.</summary>
    public sealed record Wildcard : PathStep
    {
        public override string Fragment => "[*]";
    }

    /// <summary><c>..</c>: the next step is applied to the value itself and to everything inside it.</summary>
    public sealed record Descend : PathStep
    {
        public override string Fragment => "..";
    }

    /// <summary><c>[?(@.a == 1)]</c>.</summary>
    public sealed record Filter(FilterExpression Condition) : PathStep
    {
        public override string Fragment => "[?]";
    }

    /// <summary><c>.length()</c> and its like, at the end of a path.</summary>
    public sealed record Function(PathFunction Value) : PathStep
    {
        public override string Fragment => $".{Value.ToString().ToLowerInvariant()}()";
    }
}
