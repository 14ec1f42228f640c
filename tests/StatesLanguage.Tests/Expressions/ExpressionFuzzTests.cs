using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace Fanout.StatesLanguage.Tests.Expressions;

/// <summary>No text makes a parser throw, and what parses evaluates to a value or a failure.</summary>
public sealed class ExpressionFuzzTests
{
    private const int Cases = 2_000;
    private const string Document = """{"a":{"b":[1,{"a":"x"},[null,true,2.5e300]],"":{}},"\ud800":["\udfff"],"n":-1}""";

    // Pieces of the grammar find more than random characters do.
    private static readonly string[] Pieces =
    [
        "$", "$$", "$v", ".", "..", "*", "[", "]", "(", ")", "'", "\"", "\\", ",", ":", "?", "@", "!", "&&", "||", "==", "!=", "<", ">=", "=~",
        "/x+/i", " in ", "a", "b", "n", "0", "-1", "99999999999", "1.5", "true", "null", "length()", "[?(", "@.a", ")]", "[*]", "[0]", "[-1:]",
        "['a']", ".a", ".b", "States.Array(", "States.Format('{}", "States.MathAdd(", "States.StringToJson(", "States.JsonMerge(",
        "States.ArrayRange(", "States.ArrayGetItem(", "States.ArrayPartition(", "States.Hash(", "'MD5'", "{}", "\ud800", " ",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Fact]
    public void Path_AnyText_ParsesOrSaysWhy() => CheckMany("JSONPath texts", Text.Select(tail => "$" + tail).ToArbitrary(), text =>
    {
        if (!JsonPath.TryParse(text, out var path, out var error))
        {
            return error.Position >= 0 && error.Position <= text.Length;
        }

        _ = ReferencePath.TryParse(text, out var reference, out _) && Settles(reference.Assign(Scopes.Json(Document), Scopes.Json("1")));
        return Settles(path.Evaluate(Scope())) && Settles(path.Evaluate(Scope(), "f.$"));
    });

    [Fact]
    public void Intrinsic_AnyText_ParsesOrSaysWhy() => CheckMany(
        "intrinsic function calls",
        Gen.Zip(Gen.Elements(Pieces.Where(piece => piece.StartsWith("States", StringComparison.Ordinal)).ToArray()), Text)
            .Select(parts => parts.Item1 + parts.Item2 + ")").ToArbitrary(),
        text => IntrinsicCall.TryParse(text, out var call, out var error)
            ? Settles(call.Evaluate(Scope()))
            : error.Position >= 0 && error.Position <= text.Length);

    [Fact]
    public void Template_AnyMembers_ParsesOrSaysWhere() => CheckMany("payload templates", Text.ToArbitrary(), text =>
    {
        var json = Scopes.Json($$"""{"x":[{"f.$":{{JsonSerializer.Serialize("$." + text)}}}],"y.$":"$.a"}""");
        return PayloadTemplate.TryParse(json, out var template, out var errors)
            ? Settles(template.Evaluate(Scope()))
            : errors.Count > 0;
    });

    [Fact]
    public void Compact_AnyString_ComesBackTheSame() => CheckMany("strings made compact", ArbMap.Default.ArbFor<string>(), text =>
    {
        var json = JsonSerializer.Serialize(text);
        return string.Equals(
            JsonElement.Parse(JsonText.Compact(JsonElement.Parse(json))).GetString(), JsonElement.Parse(json).GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public void Path_VeryDeepFilters_AreRefused()
    {
        var filters = "$" + string.Concat(Enumerable.Repeat("[?(@", 5000)) + string.Concat(Enumerable.Repeat(")]", 5000));
        var parentheses = "$[?(" + new string('(', 100_000) + "@.a" + new string(')', 100_001) + "]";
        var negations = "$[?(" + new string('!', 100_000) + "@.a)]";
        var steps = "$" + string.Concat(Enumerable.Repeat(".a", 100_000));

        Assert.All([filters, parentheses, negations, steps], text => Assert.False(JsonPath.TryParse(text, out _, out _)));
    }

    [Fact]
    public void Template_DeepDocument_IsEvaluated()
    {
        const int Levels = 900;
        var text = string.Concat(Enumerable.Repeat("""{"a":""", Levels)) + """{"x.$":"$..b"}""" + new string('}', Levels);

        Assert.True(PayloadTemplate.TryParse(Scopes.Json(text), out var template, out _));
        Assert.True(template.Evaluate(Scopes.Of(Document)).IsSuccess);
    }

    private static void CheckMany<T>(string what, Arbitrary<T> cases, Func<T, bool> holds)
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(25), Prop.ForAll(cases, holds));
        TestReport.Write($"Fuzz: {Cases} {what}");
    }

    private static EvaluationScope Scope() => Scopes.Of(Document, "{}", ("v", "[1,2]"));

    private static bool Settles(ExpressionResult result) =>
        result.IsSuccess ? JsonText.Compact(result.Value).Length > 0 : result.Failure.Cause.Length > 0;
}
