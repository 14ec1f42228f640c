using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.StatesLanguage.Tests.Expressions.Jsonata;

public sealed class JsonataSessionTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("$states.input.a.b", "3")]
    [InlineData("$states.input.list", "[1]")]
    [InlineData("$states.input.empty", "[]")]
    [InlineData("$states.input.nothing", "null")]
    [InlineData("$states.input.rows.id", "[1,2]")]
    [InlineData("$states.input.rows[0].id", "1")]
    [InlineData("$total", "5")]
    [InlineData("$order.`the id`", "7")]
    [InlineData("$sum($states.input.rows.id) + $total", "8")]
    [InlineData("$states.input.a.b = 3 and $total > 4", "true")]
    [InlineData("$map([1..3], function($x) { $x * $total })", "[5,10,15]")]
    [InlineData("{ 'a': $states.input.a, 'text': 'ä\\u0001\"' }", "{\"a\":{\"b\":3},\"text\":\"ä\\u0001\\\"\"}")]
    [InlineData("$states.context.State.Name", "\"S\"")]
    [InlineData("$keys($states)", "[\"input\",\"context\"]")]
    [InlineData("$states.input.rows.{ 'id': id, 'b': %.a.b }.b", "[3,3]")]
    [InlineData("$states.input.rows[id = $states.input.list[0]].id + $states.input.a.b", "4")]
    [InlineData("$states.input.(a.b + list[0])", "4")]
    [InlineData("$states.input.* ~> $count()", "5")]
    [InlineData("$states.input.rows^(>id).id", "[2,1]")]
    [InlineData("$now()", "\"2025-03-04T05:06:07.000Z\"")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("$contains('hello$world', /^hello\\$/)", "true")]
    [InlineData("($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))", "3628800")]
    public void Evaluate_Expression_GivesWhatThePackageGives(string text, string expected)
    {
        var result = Evaluate(text);

        Assert.Null(result.Failure);
        Assert.Equal(expected, JsonText.Compact(result.Value));
    }

    [Theory]
    [InlineData("$partition([1, 2, 3, 4, 5], 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("$partition([], 2)", "[]")]
    [InlineData("$range(0, 9, 3)", "[0,3,6,9]")]
    [InlineData("$range(9, 0, -4)", "[9,5,1]")]
    [InlineData("$range(0, 9, -1)", "[]")]
    [InlineData("$hash('abc', 'SHA-256')", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"")]
    [InlineData("$hash('abc', 'MD5')", "\"900150983cd24fb0d6963f7d28e17f72\"")]
    [InlineData("$random(7) = $random(7)", "true")]
    [InlineData("($r := $random(); $r >= 0 and $r < 1)", "true")]
    [InlineData("$uuid()", "\"6f9619ff-8b86-4011-b42d-00c04fc964ff\"")]
    [InlineData("$parse('{\"a\":[1,-0]}').a", "[1,0]")]
    [InlineData("$parse('[1]')", "[1]")]
    public void Evaluate_FunctionOfTheStatesLanguage_Works(string text, string expected)
    {
        var result = Evaluate(text);

        Assert.Null(result.Failure);
        Assert.Equal(expected, JsonText.Compact(result.Value));
    }

    [Theory]
    [InlineData("$missing", "returned nothing (undefined).")]
    [InlineData("$states.input.a.x.y", "returned nothing (undefined).")]
    [InlineData("$states.result", "returned nothing (undefined).")]
    [InlineData("$states.input.rows[5]", "returned nothing (undefined).")]
    [InlineData("$sum", "returned an unsupported result type.")]
    [InlineData("/a/", "returned an unsupported result type.")]
    [InlineData("{ 'f': function($x) { $x } }", "returned an unsupported result type.")]
    [InlineData("1 + 'a'", "threw an error during evaluation. T2002: The right side of the \"+\" operator must evaluate to a number")]
    [InlineData("$eval('1')", "threw an error during evaluation. T1006: Attempted to invoke a non-function")]
    [InlineData("$partition([1], 0)", "threw an error during evaluation. T0410: Argument 2 of function \"partition\" does not match function signature")]
    [InlineData("$hash('a', 'CRC')", "threw an error during evaluation. T0410: Argument 2 of function \"hash\" does not match function signature")]
    [InlineData("$range(1, 5000, 1)", "threw an error during evaluation. D2015: The maximum sequence length of 1000 was exceeded.")]
    [InlineData("$error('no luck')", "threw an error during evaluation. D3137: no luck")]
    [InlineData(
        "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
        "threw an error during evaluation. D1011: Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive")]
    public void Evaluate_NoValue_SaysWhyInTheWordsOfAws(string text, string what)
    {
        var failure = Evaluate(text).Failure;

        Assert.NotNull(failure);
        Assert.Equal(ExpressionFailure.QueryEvaluation, failure.ErrorName);
        Assert.Equal("Output/x", failure.Location);
        Assert.Equal($"The JSONata expression '{text}' specified for the field 'Output/x' {what}", failure.Cause);
    }

    [Fact]
    public void Evaluate_EndlessLoop_IsStoppedAndLeavesNoBrokenEngine()
    {
        using var session = new JsonataSession(Scope());

        var stopped = session.Evaluate(Program("($f := function($n) { $f($n + 1) }; $f(0))"), "Output");
        var next = session.Evaluate(Program("1 + 1"), "Output");

        Assert.Contains("D1012: Evaluation timeout", stopped.Failure!.Cause, StringComparison.Ordinal);
        Assert.Equal(2, next.Value.GetInt32());
    }

    [Fact]
    public void Evaluate_NothingOfTheInputNeeded_DoesNotAskForIt()
    {
        var scope = Scope() with { Input = () => throw new InvalidOperationException("The input was asked for.") };
        using var session = new JsonataSession(scope);

        Assert.Equal(6, session.Evaluate(Program("$total + 1"), "Output").Value.GetInt32());
        Assert.Equal("S", session.Evaluate(Program("$states.context.State.Name"), "Output").Value.GetString());
    }

    [Fact]
    public async Task Evaluate_ManyAtOnce_KeepsScopesApart()
    {
        var program = Program("$total * 2 + 0");

        var values = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(
            () =>
            {
                using var session = new JsonataSession(Scope() with { Variables = Variables($"{{\"total\":{number}}}") });
                return session.Evaluate(program, "Output").Value.GetInt32();
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 64).Select(number => number * 2), values);
    }

    internal static JsonataProgram Program(string text)
    {
        Assert.True(JsonataProgram.TryParse(text, out var program, out var error), error?.Message);
        return program;
    }

    internal static JsonataScope Scope() => new()
    {
        Input = () => JsonElement.Parse("""{"a":{"b":3},"list":[1],"empty":[],"nothing":null,"rows":[{"id":1},{"id":2}]}"""),
        Context = () => JsonElement.Parse("""{"State":{"Name":"S"}}"""),
        Variables = Variables("""{"total":5,"order":{"the id":7}}"""),
        Random = new Random(1),
        NewGuid = () => new Guid("6f9619ff-8b86-4011-b42d-00c04fc964ff"),
        Time = new FakeTimeProvider(Now),
    };

    private static Dictionary<string, JsonElement> Variables(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    private static ExpressionResult Evaluate(string text)
    {
        using var session = new JsonataSession(Scope());
        return session.Evaluate(Program(text), "Output/x");
    }
}
