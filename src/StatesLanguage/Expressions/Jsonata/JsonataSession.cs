using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Jint;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// Evaluates expressions over one scope. Values that several of them look at are handed to the engine once. A session
/// holds an engine from the first expression that needs one: use it on one thread, and dispose it soon.
/// </summary>
public sealed class JsonataSession(JsonataScope scope) : IDisposable
{
    private JsonataEnginePool.Lease? _lease;
    private JsonataBindings? _bindings;

    /// <summary>The value of an expression, or a failure that names the expression and the field.</summary>
    public ExpressionResult Evaluate(JsonataProgram program, string field)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Path is { } path && path.TryFollow(scope, out var value))
        {
            return value.ValueKind == JsonValueKind.Undefined
                ? Fail(program, field, "returned nothing (undefined).")
                : ExpressionResult.Of(value);
        }

        if (program.Formula is { } formula && formula.Compute(scope) is { } computed)
        {
            return ExpressionResult.Of(computed.ToElement());
        }

        _lease ??= JsonataEnginePool.Shared.Rent();
        _bindings ??= new JsonataBindings(scope, _lease.Engine);
        _lease.Engine.Enter(scope);
        var outcome = _lease.Engine.Evaluate(program.Text, _bindings.For(program));
        if (outcome.Value is not { } result)
        {
            if (!_lease.Engine.IsIntact)
            {
                Dispose(); // The next expression gets another engine.
            }

            return Fail(program, field, $"threw an error during evaluation. {outcome.Problem!.Text}");
        }

        if (result.IsUndefined())
        {
            return Fail(program, field, "returned nothing (undefined).");
        }

        return JsonataWriter.TryWrite(result, out value)
            ? ExpressionResult.Of(value)
            : Fail(program, field, "returned an unsupported result type.");
    }

    /// <summary>The value of an expression that has to be of one type, or a failure.</summary>
    public ExpressionResult Evaluate(JsonataProgram program, string field, JsonataType expected)
    {
        var result = Evaluate(program, field);
        if (!result.IsSuccess || TypeName(result.Value.ValueKind) is var actual && actual == TypeName(expected))
        {
            return result;
        }

        return Fail(
            program, field,
            $"returned an unexpected result type. Expected '{TypeName(expected)}', but was '{actual}' "
            + $"for value: {JsonText.Compact(result.Value)}");
    }

    /// <summary>The document with all expressions evaluated, or the first failure.</summary>
    /// <param name="template">The document.</param>
    /// <param name="field">The field that holds it, for failures to name.</param>
    public ExpressionResult Evaluate(JsonataTemplate template, string field)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Evaluate(this, field);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lease?.Engine.Enter(null);
        _lease?.Dispose();
        _lease = null;
        _bindings = null;
    }

    private static string TypeName(JsonataType type) => type.ToString().ToLowerInvariant();

    private static string TypeName(JsonValueKind kind) =>
        kind is JsonValueKind.True or JsonValueKind.False ? TypeName(JsonataType.Boolean) : kind.ToString().ToLowerInvariant();

    // Worded as AWS words it.
    private static ExpressionResult Fail(JsonataProgram program, string field, string what) => ExpressionResult.Fail(
        new ExpressionFailure(
            ExpressionFailure.QueryEvaluation, $"The JSONata expression '{program.Text}' specified for the field '{field}' {what}")
        {
            Location = field,
        });
}
