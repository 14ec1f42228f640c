using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Paths;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A path of names and indices only, which identifies a single place in a document.</summary>
public sealed class ReferencePath
{
    private ReferencePath(JsonPath path) => Path = path;

    /// <summary>The path as a general one.</summary>
    public JsonPath Path { get; }

    /// <summary>The path as it was written.</summary>
    public string Text => Path.Text;

    /// <summary>What the path starts from.</summary>
    public PathRoot Root => Path.Root;

    /// <summary>Parses the text of a reference path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReferencePath? path, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        path = null;
        if (!JsonPath.TryParse(text, out var parsed, out error))
        {
            return false;
        }

        if (!parsed.Steps.IsReference)
        {
            error = new ExpressionSyntaxError("A Reference Path may hold names and indices only, no wildcard, filter, slice or '..'.", 0);
            return false;
        }

        path = new ReferencePath(parsed);
        return true;
    }

    /// <summary>The value at the path, or a failure.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope) => Path.Evaluate(scope);

    /// <summary>Whether there is a value at the path, and which.</summary>
    public bool TrySelect(EvaluationScope scope, out JsonElement value) => Path.TrySelect(scope, out value);

    /// <summary>
    /// A copy of <paramref name="target"/> that holds <paramref name="value"/> at the path. Members that are missing on the
    /// way are created; a scalar on the way or an index outside its array fails with States.ResultPathMatchFailure.
    /// </summary>
    public ExpressionResult Assign(JsonElement target, JsonElement value)
    {
        var assembler = new JsonAssembler();
        return TryWrite(assembler, target, 0, value)
            ? ExpressionResult.Of(assembler.ToElement())
            : ExpressionResult.Fail(new ExpressionFailure(
                ExpressionFailure.ResultPathMatchFailure, $"Unable to apply ReferencePath {Text} to input {JsonText.Compact(target)}"));
    }

    /// <summary>Writes the target with the value in its place; an undefined target stands for a member yet to be created.</summary>
    private bool TryWrite(JsonAssembler assembler, JsonElement target, int depth, JsonElement value)
    {
        if (depth == Path.Steps.All.Length)
        {
            assembler.WriteValue(value);
            return true;
        }

        return (Path.Steps.All[depth], target.ValueKind) switch
        {
            (PathStep.Name name, JsonValueKind.Object or JsonValueKind.Undefined) => TryWriteObject(assembler, target, name.Value, depth, value),
            (PathStep.Index index, JsonValueKind.Array) => TryWriteArray(assembler, target, index.Value, depth, value),
            _ => false,
        };
    }

    private bool TryWriteObject(JsonAssembler assembler, JsonElement target, string name, int depth, JsonElement value)
    {
        var isNew = true;
        assembler.StartObject();
        if (target.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in target.EnumerateObject())
            {
                if (!JsonString.HasName(member, name))
                {
                    assembler.WriteMember(member);
                    continue;
                }

                isNew = false;
                assembler.WriteName(name);
                if (!TryWrite(assembler, member.Value, depth + 1, value))
                {
                    return false;
                }
            }
        }

        if (isNew)
        {
            assembler.WriteName(name);
            if (!TryWrite(assembler, default, depth + 1, value))
            {
                return false;
            }
        }

        assembler.EndObject();
        return true;
    }

    private bool TryWriteArray(JsonAssembler assembler, JsonElement target, int index, int depth, JsonElement value)
    {
        if (index >= target.GetArrayLength())
        {
            return false;
        }

        var position = 0;
        assembler.StartArray();
        foreach (var item in target.EnumerateArray())
        {
            if (position++ != index)
            {
                assembler.WriteValue(item);
            }
            else if (!TryWrite(assembler, item, depth + 1, value))
            {
                return false;
            }
        }

        assembler.EndArray();
        return true;
    }
}
