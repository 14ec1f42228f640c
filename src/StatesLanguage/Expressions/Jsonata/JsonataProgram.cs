using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// A checked JSONata expression, for example <c>$sum($states.input.items.price) + $fee</c>. Immutable; one instance
/// serves any number of evaluations at once. Evaluate it in a <see cref="JsonataSession"/>.
/// </summary>
public sealed class JsonataProgram
{
    private JsonataProgram(string text, ImmutableArray<ImmutableArray<string>> reads, JsonataPath? path, JsonataFormula? formula)
    {
        Text = text;
        Reads = reads;
        Variables = [.. reads.Select(read => read[0]).Distinct(StringComparer.Ordinal)];
        Path = path;
        Formula = formula;
    }

    /// <summary>The expression as it was written, without its delimiters.</summary>
    public string Text { get; }

    /// <summary>Names of the variables it mentions, <c>states</c> and its own ones included.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>What it reads of which variable: a name, then members. None of them begins with another.</summary>
    internal ImmutableArray<ImmutableArray<string>> Reads { get; }

    /// <summary>Set when the expression only names one member after the other.</summary>
    internal JsonataPath? Path { get; }

    /// <summary>Set when the expression can be computed without the interpreter, as long as its values are simple.</summary>
    internal JsonataFormula? Formula { get; }

    /// <summary>Checks the text of an expression.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out JsonataProgram? program, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var lease = JsonataEnginePool.Shared.Rent();
        var outcome = lease.Engine.Describe(text);
        program = outcome.Value is { } description ? FromDescription(text, description) : null;
        error = outcome.Problem is { } problem ? new ExpressionSyntaxError(problem.Message, problem.Position) : null;
        return program is not null;
    }

    private static JsonataProgram FromDescription(string text, string description)
    {
        var members = JsonElement.Parse(description);
        var reads = members.GetProperty("reads").EnumerateArray()
            .Select(read => read.EnumerateArray().Select(name => name.GetString()!).ToImmutableArray())
            .ToList();
        var path = members.GetProperty("isPath").GetBoolean() ? JsonataPath.Create(reads[0]) : null;
        var formula = path is null ? JsonataFormula.Create(members.GetProperty("formula")) : null;
        return new JsonataProgram(text, WithoutExtensions(reads), path, formula);
    }

    // A longer read adds nothing to one that it begins with.
    private static ImmutableArray<ImmutableArray<string>> WithoutExtensions(List<ImmutableArray<string>> reads)
    {
        var kept = new List<ImmutableArray<string>>();
        foreach (var read in reads.OrderBy(read => read.Length))
        {
            if (!kept.Exists(shorter => read.AsSpan().StartsWith(shorter.AsSpan())))
            {
                kept.Add(read);
            }
        }

        return [.. kept];
    }
}
