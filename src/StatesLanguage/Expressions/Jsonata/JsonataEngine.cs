using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>A JavaScript engine with the jsonata package in it. For one thread at a time.</summary>
internal sealed class JsonataEngine : IDisposable
{
    /// <summary>The longest an evaluation may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private const long MaxAllocatedBytes = 1L << 30;
    private const int MaxCompiled = 1000;

    private readonly JsonataHost _host = new();
    private readonly Engine _engine;
    private readonly JsValue _compile;
    private readonly JsValue _describe;
    private readonly JsValue _evaluate;
    private readonly Dictionary<string, JsValue> _compiled = new(StringComparer.Ordinal);

    public JsonataEngine()
    {
        _engine = new Engine(options =>
        {
            options.TimeoutInterval(Timeout).LimitMemory(MaxAllocatedBytes);
            options.Constraints.RegexTimeout = Timeout;
            options.Constraints.StackOverflowGuard = true;
            options.Json.MaxParseDepth = JsonText.MaxDepth;
            options.TimeSystem = _host;
            options.TimeZone = TimeZoneInfo.Utc;
        });
        _engine.Execute(JsonataPackage.Library);
        var entries = _engine.Invoke(_engine.Evaluate(JsonataPackage.Bridge), _host.ToObject(_engine)).AsObject();
        _compile = entries.Get("compile");
        _describe = entries.Get("describe");
        _evaluate = entries.Get("evaluate");
    }

    /// <summary>False once an evaluation was stopped half way, which leaves the engine in an unknown state.</summary>
    public bool IsIntact { get; private set; } = true;

    /// <summary>Sets time and chance for the evaluations that follow.</summary>
    public void Enter(JsonataScope? scope) => _host.Scope = scope;

    /// <summary>Checks an expression; what it looks at as JSON.</summary>
    public JsonataOutcome<string> Describe(string text)
    {
        var outcome = Run(_describe, JsString.Create(text));
        return new JsonataOutcome<string>(outcome.Value?.AsString(), outcome.Problem);
    }

    /// <summary>Evaluates an expression; its value may be undefined.</summary>
    public JsonataOutcome<JsValue> Evaluate(string text, JsObject bindings)
    {
        if (!_compiled.TryGetValue(text, out var expression))
        {
            var outcome = Run(_compile, JsString.Create(text));
            if (outcome.Value is null)
            {
                return outcome;
            }

            if (_compiled.Count == MaxCompiled)
            {
                _compiled.Clear();
            }

            expression = _compiled[text] = outcome.Value;
        }

        return Run(_evaluate, expression, bindings);
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    /// <summary>An empty object.</summary>
    public JsObject NewObject() => new(_engine);

    /// <summary>Takes a JSON value over.</summary>
    public JsValue ToValue(JsonElement element) =>
        new JsonParser(_engine).Parse(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element));

    private JsonataOutcome<JsValue> Run(JsValue function, params JsValue[] arguments)
    {
        try
        {
            return new JsonataOutcome<JsValue>(_engine.Invoke(function, JsValue.Undefined, arguments), null);
        }
        catch (JavaScriptException exception)
        {
            return Fail(Read(exception));
        }
        catch (Exception exception) when (Limit(exception) is { } problem)
        {
            IsIntact = false;
            return Fail(problem);
        }

        static JsonataOutcome<JsValue> Fail(JsonataProblem problem) => new(null, problem);
    }

    private static JsonataProblem? Limit(Exception exception) => exception switch
    {
        TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException => JsonataProblem.TooLong,
        RecursionDepthOverflowException or InsufficientExecutionStackException => JsonataProblem.TooDeep,
        MemoryLimitExceededException => JsonataProblem.TooLarge,
        _ => null,
    };

    // JSONata throws objects with code, message and position; the engine itself throws errors, RangeError for a full stack.
    private static JsonataProblem Read(JavaScriptException exception)
    {
        if (exception.Error is not ObjectInstance error)
        {
            return new JsonataProblem("", exception.Error.ToString(), 0);
        }

        var code = error.Get("code");
        if (code.IsUndefined())
        {
            return error.Get("name").ToString() == "RangeError" ? JsonataProblem.TooDeep : new JsonataProblem("", exception.Message, 0);
        }

        var position = error.Get("position");
        return new JsonataProblem(code.ToString(), error.Get("message").ToString(), position.IsNumber() ? Math.Max(0, (int)position.AsNumber() - 1) : 0);
    }
}
