namespace Fanout.Emulator.Tests.Tables;

public sealed class ConditionTests
{
    private readonly TableFixture _tables = new();

    [Theory]
    [InlineData("attribute_exists(n)", true)]
    [InlineData("attribute_not_exists(n)", false)]
    [InlineData("attribute_type(n, :N)", true)]
    [InlineData("begins_with(#t, :he) AND contains(#t, :ll)", true)]
    [InlineData("contains(tags, :b)", true)]
    [InlineData("contains(tags, :he)", false)]
    [InlineData("size(#t) = :five", true)]
    [InlineData("size(tags) > :five", false)]
    [InlineData("n BETWEEN :four AND :five", true)]
    [InlineData("n IN (:four, :five)", true)]
    [InlineData("n <> :five", false)]
    [InlineData("missing <> :five", true)]
    [InlineData("missing = :five OR n >= :five", true)]
    [InlineData("NOT (n < :five) and not missing = :five", true)]
    [InlineData("n < :he", false)]
    [InlineData("m.deep[1] = :five", true)]
    public async Task Put_Condition_DecidesWhetherItHappens(string condition, bool holds)
    {
        await _tables.PutAsync(""","n":{"N":"5.0"},"text":{"S":"hello"},"tags":{"SS":["a","b"]},"m":{"M":{"deep":{"L":[{"N":"1"},{"N":"5"}]}}}""");
        (string Name, string Value)[] values =
            [(":N", """{"S":"N"}"""), (":he", """{"S":"he"}"""), (":ll", """{"S":"ll"}"""), (":b", """{"S":"b"}"""), (":four", """{"N":"4"}"""), (":five", """{"N":"5"}""")];
        var used = values.Where(value => System.Text.RegularExpressions.Regex.IsMatch(condition, $"{value.Name}\\b")).Select(value => $"\"{value.Name}\":{value.Value}").ToList();
        var members = (used.Count > 0 ? $$""" "ExpressionAttributeValues":{ {{string.Join(',', used)}} }, """ : "")
            + (condition.Contains("#t", StringComparison.Ordinal) ? """ "ExpressionAttributeNames":{"#t":"text"}, """ : "");
        var request = $$$"""{"TableName":"ttt","Item":{"id":{"S":"1"} }, {{{members}}} "ConditionExpression":"{{{condition}}}"}""";

        if (holds)
        {
            await _tables.GetAsync("PutItem", request);
        }
        else
        {
            Assert.Equal(("ConditionalCheckFailedException", "The conditional request failed"), await _tables.FailAsync("PutItem", request));
        }
    }

    [Theory]
    [InlineData("n =", "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("n ! 1", "Invalid ConditionExpression: Syntax error; token: \"!\", near: \"n !\"")]
    [InlineData("(n = n", "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"n\"")]
    [InlineData("unknown(n)", "Invalid ConditionExpression: Invalid function name; function: unknown")]
    public async Task Put_WrongCondition_SaysWhat(string condition, string message) => Assert.Equal(
        ("ValidationException", message),
        await _tables.FailAsync("PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"1"} },"ConditionExpression":"{{{condition}}}"}"""));

    [Fact]
    public async Task Put_ConditionNestedTooDeep_IsRefused()
    {
        var condition = new string('(', 10_000) + "n = n" + new string(')', 10_000);

        var (code, message) = await _tables.FailAsync("PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"1"} },"ConditionExpression":"{{{condition}}}"}""");

        Assert.Equal("ValidationException", code);
        Assert.Contains("nested deeper", message, StringComparison.Ordinal);
    }
}
