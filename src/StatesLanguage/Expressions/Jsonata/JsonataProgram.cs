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
    private JsonataProgram(string text, ImmutableArray<string> variables, JsonataPath? path)
    {
        Text = text;
        Variables = variables;
        Path = path;
    }

    /// <summary>The expression as it was written, without its delimiters.</summary>
    public string Text { get; }

    /// <summary>Names of the variables it mentions, <c>states</c> and its own ones included.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>Set when the expression only names one member after the other.</summary>
    internal JsonataPath? Path { get; }

    /// <summary>Checks the text of an expression.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonataProgram? program, [NotNullWhen(false)] out ExpressionSyntaxError? error)
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
        ImmutableArray<string> variables = [.. members.GetProperty("variables").EnumerateArray().Select(name => name.GetString()!)];
        var path = members.TryGetProperty("path", out var names)
            ? JsonataPath.Create([.. names.EnumerateArray().Select(name => name.GetString()!)])
            : null;
        return new JsonataProgram(text, variables, path);
    }
}
