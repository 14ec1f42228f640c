using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Tests.Expressions;

public sealed class IntrinsicCallTests
{
    private const string Input = """{"list":[1,2,3,4,5],"dup":[1,1.0,"1",{"a":1,"b":2},{"b":2,"a":1}],"o":{"a":{"x":1},"b":2},"p":{"a":{"y":1},"c":3.10},"s":"text","n":null}""";

    [Theory]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.Array('a', 1, -2.5, true, null, $.s, States.Array())", """["a",1,-2.5,true,null,"text",[]]""")]
    [InlineData("States.ArrayPartition($.list, 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("States.ArrayPartition($.list, 1.6)", "[[1,2],[3,4],[5]]")]
    [InlineData("States.ArrayContains($.list, 3.0)", "true")]
    [InlineData("States.ArrayContains($.list, '3')", "false")]
    [InlineData("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(5, 1, -2)", "[5,3,1]")]
    [InlineData("States.ArrayRange(5, 1, 1)", "[]")]
    [InlineData("States.ArrayRange(1, 1, -1)", "[1]")]
    [InlineData("States.ArrayGetItem($.list, 4)", "5")]
    [InlineData("States.ArrayLength($.list)", "5")]
    [InlineData("States.ArrayUnique($.dup)", """[1,"1",{"a":1,"b":2}]""")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.Hash('input data', 'MD5')", "\"812f45842bc6d66ee14572ce20db8e86\"")]
    [InlineData("States.JsonMerge($.o, $.p, false)", """{"a":{"y":1},"b":2,"c":3.10}""")]
    [InlineData("States.StringToJson('{\"a\": [1.0, 2]}')", """{"a":[1.0,2]}""")]
    [InlineData("States.StringToJson(' ')", "null")]
    [InlineData("States.JsonToString($.o)", """ "{\"a\":{\"x\":1},\"b\":2}" """)]
    [InlineData("States.JsonToString($.n)", "\"null\"")]
    [InlineData("States.MathAdd(1.49, 1.5)", "3")]
    [InlineData("States.MathAdd(-1.5, -1.51)", "-3")]
    [InlineData("States.MathAdd(2147483647, -1)", "2147483646")]
    [InlineData("States.StringSplit('a,b;,c', ',;')", """["a","b","c"]""")]
    [InlineData("States.StringSplit('a b', '')", """["a b"]""")]
    [InlineData("States.Format('no {} yes', $.list)", "\"no [1,2,3,4,5] yes\"")]
    [InlineData(@"States.Format('\{\} {} it\'s \\', 1.10)", """ "{} 1.10 it's \\" """)]
    [InlineData("States.UUID()", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    [InlineData("States.ArrayGetItem(States.StringSplit($$.StateMachine.Name, '-'), 0)", "\"one\"")]
    public void Evaluate_ValidCall_GivesTheValue(string text, string expected)
    {
        var result = Parse(text).Evaluate(Scopes.Of(Input, """{"StateMachine":{"Name":"one-two"}}"""));

        Assert.Null(result.Failure);
        Assert.Equal(expected.Trim(), JsonText.Compact(result.Value));
    }

    [Theory]
    [InlineData("States.ArrayPartition($.list, 0)", "The chunk size must be a positive integer.")]
    [InlineData("States.ArrayRange(1, 1001, 1)", null)]
    [InlineData("States.ArrayRange(1, 2000, 1)", "The range has 2000 elements; 1000 are allowed.")]
    [InlineData("States.ArrayRange(1, 2, 0)", "The step must not be zero.")]
    [InlineData("States.ArrayGetItem($.list, 5)", "Index 5 is out of bounds for an array of length 5.")]
    [InlineData("States.ArrayLength($.o)", """Argument 1 must be an array but was: {"a":{"x":1},"b":2}""")]
    [InlineData("States.Base64Decode('%')", "The argument is not valid Base64.")]
    [InlineData("States.Hash('x', 'CRC')", "The hashing algorithm 'CRC' is not one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512.")]
    [InlineData("States.JsonMerge($.o, $.p, true)", "The third argument must be false: deep merging is not supported.")]
    [InlineData("States.MathAdd(2147483647, 1)", "The sum is outside the range of integers.")]
    [InlineData("States.MathAdd(2147483648, 1)", "Argument 1 is outside the range of integers: 2147483648")]
    [InlineData("States.MathAdd('1', 1)", "Argument 1 must be a number but was: \"1\"")]
    [InlineData("States.MathRandom(5, 5)", "The start must be smaller than the end.")]
    [InlineData("States.Format('{} {}', 1)", "The template has 2 occurrences of {} but 1 values were given.")]
    [InlineData("States.Format('{}', $.no)", null)]
    public void Evaluate_BadArgument_FailsWithTheCallAndTheReason(string text, string? reason)
    {
        var failure = Parse(text).Evaluate(Scopes.Of(Input)).Failure;

        Assert.NotNull(failure);
        Assert.Equal("States.IntrinsicFailure", failure.ErrorName);
        Assert.StartsWith($"The function '{text}' had the following error: {reason}", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_TextOverTheLimit_Fails()
    {
        var scope = Scopes.Of($$"""{"ok":"{{new string('a', 10_000)}}","long":"{{new string('a', 10_001)}}"}""");

        Assert.True(Parse("States.Base64Encode($.ok)").Evaluate(scope).IsSuccess);
        Assert.False(Parse("States.Base64Encode($.long)").Evaluate(scope).IsSuccess);
        Assert.False(Parse("States.Hash($.long, 'MD5')").Evaluate(scope).IsSuccess);
    }

    [Fact]
    public void Evaluate_MathRandomWithSeed_RepeatsItself()
    {
        var call = Parse("States.MathRandom(0, 999, 3)");

        var numbers = Enumerable.Range(0, 5).Select(_ => call.Evaluate(Scopes.Of("{}")).Value.GetInt32()).Distinct();

        Assert.InRange(Assert.Single(numbers), 0, 998);
    }

    [Fact]
    public void TryParse_TenLevels_IsTheLimit()
    {
        Assert.True(IntrinsicCall.TryParse(Nest(10), out _, out _));
        Assert.False(IntrinsicCall.TryParse(Nest(11), out _, out _));

        static string Nest(int levels) => string.Concat(Enumerable.Repeat("States.Array(", levels)) + new string(')', levels);
    }

    [Theory]
    [InlineData("States.Nope()", "There is no intrinsic function 'States.Nope'.")]
    [InlineData("States.Format", "Expected '(' but the text ends.")]
    [InlineData("States.Format('a'", "Expected ',' but the text ends.")]
    [InlineData("States.Format('a)", "The text is not closed.")]
    [InlineData("States.MathAdd(1)", "States.MathAdd takes 2 arguments but 1 are given.")]
    [InlineData("States.MathRandom(1)", "States.MathRandom takes 2 to 3 arguments but 1 are given.")]
    [InlineData("States.Array(x)", null)]
    [InlineData("States.Array(1) x", null)]
    [InlineData("", null)]
    public void TryParse_NoCall_SaysWhy(string text, string? message)
    {
        Assert.False(IntrinsicCall.TryParse(text, out _, out var error));
        Assert.StartsWith(message ?? "", error.Message, StringComparison.Ordinal);
    }

    private static IntrinsicCall Parse(string text)
    {
        Assert.True(IntrinsicCall.TryParse(text, out var call, out var error), error?.Message);
        return call;
    }
}
