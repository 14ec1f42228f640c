using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fanout.StatesLanguage.Expressions.Jsonata;

namespace Fanout.Benchmarks.StatesLanguage;

/// <summary>What one evaluation of a JSONata expression costs, the pool and the taking over of the input included.</summary>
[MemoryDiagnoser]
public class JsonataBenchmarks
{
    private static readonly JsonElement Input = JsonElement.Parse(
        """{"order":{"id":7,"price":12.5},"items":[1,2,3,4,5,6,7,8,9,10],"name":"pear"}""");

    private readonly JsonataScope _scope = new()
    {
        Input = () => Input,
        Context = () => Input,
        Random = Random.Shared,
        NewGuid = Guid.NewGuid,
        Time = TimeProvider.System,
    };

    private JsonataProgram _program = null!;

    /// <summary>The expression.</summary>
    [Params(
        "$states.input.order.id",
        "$states.input.order.price > 10 and $states.input.name = 'pear'",
        "$sum($states.input.items) + 1",
        "{ 'id': $states.input.order.id, 'label': $uppercase($states.input.name) & '!' }",
        "$map($states.input.items[$ > 3], function($x) { $x * 2 })")]
    public string Expression { get; set; } = "";

    /// <summary>Checks the expression.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (!JsonataProgram.TryParse(Expression, out var program, out var error))
        {
            throw new InvalidOperationException(error.Message);
        }

        _program = program;
    }

    /// <summary>Evaluates it.</summary>
    [Benchmark]
    public JsonElement Evaluate()
    {
        using var session = new JsonataSession(_scope);
        return session.Evaluate(_program, "Output").Value;
    }
}
