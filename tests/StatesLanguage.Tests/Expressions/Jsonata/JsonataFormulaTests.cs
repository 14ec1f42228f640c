using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;

namespace Fanout.StatesLanguage.Tests.Expressions.Jsonata;

/// <summary>What is computed without the interpreter must be what the interpreter gives, and what it cannot compute be left to it.</summary>
public sealed class JsonataFormulaTests
{
    private const string Input = """
        {"n":3,"zero":0,"minus":-7.5,"large":1e300,"tiny":5e-324,"long":123456789012345678,"negativeZero":-0.0,"one":1.0,
         "text":"grün \"\\u0007\" 😀","empty":"","digits":"12","yes":true,"no":false,"nothing":null,"list":[1,2],"single":[5],"order":{"id":"a-1","total":99.95}}
        """;

    private static readonly string[] Operands =
    [
        "$states.input.n", "$states.input.zero", "$states.input.minus", "$states.input.large", "$states.input.tiny", "$states.input.long",
        "$states.input.negativeZero", "$states.input.one", "$states.input.text", "$states.input.empty", "$states.input.digits",
        "$states.input.yes", "$states.input.no", "$states.input.nothing", "$states.input.list", "$states.input.single", "$states.input.order",
        "$states.input.order.id", "$states.input.order.total", "$states.input.missing", "$states.input.list.id", "$count", "$total", "$unknown",
        "1", "-1", "0.1", "1e15", "999999999999999", "'a'", "'10'", "''", "true", "false", "null", "$states.input", "$states",
    ];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "&", "and", "or"];

    [Theory]
    [InlineData("$states.input.n + 1", "4")]
    [InlineData("$states.input.n > 2 and $states.input.order.id = 'a-1'", "true")]
    [InlineData("$states.input.n < 2 ? 'few' : 'item ' & $states.input.n", "\"item 3\"")]
    [InlineData("{'id': $states.input.order.id, 'next': {'n': $states.input.n * -1}}", "{\"id\":\"a-1\",\"next\":{\"n\":-3}}")]
    [InlineData("($string($states.input.yes))", "\"true\"")]
    public void Compute_SimpleExpression_NeedsNoInterpreter(string text, string expected)
    {
        Assert.True(JsonataProgram.TryParse(text, out var program, out _));

        Assert.Equal(expected, JsonText.Compact(program.Formula!.Compute(NewScope())!.ToElement()));
    }

    [Theory]
    [InlineData("$states.input.n + $random()")]
    [InlineData("$sum($states.input.list)")]
    [InlineData("{'2': 1, '1': 2}")]
    [InlineData("$states.input.list[0] + 1")]
    [InlineData("$states.input.n[] & 'a'")]
    [InlineData("($x := 1; $x + 1)")]
    [InlineData("$string($states.input.n, true)")]
    public void Create_AnythingElse_IsLeftToTheInterpreter(string text)
    {
        Assert.True(JsonataProgram.TryParse(text, out var program, out _));

        Assert.Null(program.Formula);
    }

    [Fact]
    public void Evaluate_PairsOfOperands_EqualTheInterpreter()
    {
        foreach (var symbol in Operators)
        {
            foreach (var left in Operands)
            {
                foreach (var right in Operands.Where((_, position) => (position + left.Length + symbol[0]) % 41 == 0))
                {
                    AssertEqual($"{left} {symbol} {right}");
                }
            }
        }
    }

    [Fact]
    public void Evaluate_RandomExpressions_EqualTheInterpreter()
    {
        var random = new Random(4711);
        for (var i = 0; i < 100; i++)
        {
            var expression = Generate(random, depth: 3);
            // A mere path hands its value on as it was written: 1.0 stays 1.0.
            AssertEqual(Operands.Contains(expression) ? $"{expression} & ''" : expression);
        }
    }

    [Fact]
    public void Evaluate_DeepExpression_EqualsTheInterpreter() =>
        AssertEqual(string.Join(" & ", Enumerable.Repeat("$states.input.digits", 200)));

    [Fact]
    public void Evaluate_VariableNamedAsTheFunction_IsLeftToTheInterpreter()
    {
        var scope = NewScope() with { Variables = new Dictionary<string, JsonElement> { ["string"] = JsonElement.Parse("1") } };
        Assert.True(JsonataProgram.TryParse("$string(1)", out var program, out _));

        Assert.Null(program.Formula!.Compute(scope));
    }

    private static string Generate(Random random, int depth)
    {
        var operand = Operands[random.Next(Operands.Length)];
        return (depth == 0 ? 0 : random.Next(6)) switch
        {
            0 => operand,
            1 => $"({Generate(random, depth - 1)} ? {Generate(random, depth - 1)} : {Generate(random, depth - 1)})",
            2 => $"{{'a': {Generate(random, depth - 1)}, 'b{random.Next(3)}': {Generate(random, depth - 1)}}}",
            3 => $"$string({Generate(random, depth - 1)})",
            _ => $"({Generate(random, depth - 1)} {Operators[random.Next(Operators.Length)]} {Generate(random, depth - 1)})",
        };
    }

    // A block of two expressions is not computed here, and has the value of the second one.
    private static void AssertEqual(string text)
    {
        var viaInterpreter = $"(null; {text})";
        Assert.Equal(Show(viaInterpreter, viaInterpreter), Show(text, text));
    }

    private static string Show(string text, string shown)
    {
        if (!JsonataProgram.TryParse(text, out var program, out var error))
        {
            return error.Message;
        }

        using var session = new JsonataSession(NewScope());
        var result = session.Evaluate(program, "Output");
        return result.IsSuccess
            ? result.Value.GetRawText()
            : result.Failure.Cause.Replace(shown, "EXPRESSION", StringComparison.Ordinal);
    }

    private static JsonataScope NewScope() => new()
    {
        Input = () => JsonElement.Parse(Input),
        Context = () => JsonElement.Parse("""{"State":{"Name":"S"}}"""),
        Variables = new Dictionary<string, JsonElement>
        {
            ["count"] = JsonElement.Parse("2"),
            ["total"] = JsonElement.Parse((1.5).ToString(CultureInfo.InvariantCulture)),
        },
        Random = new Random(1),
        NewGuid = Guid.NewGuid,
        Time = TimeProvider.System,
    };
}
