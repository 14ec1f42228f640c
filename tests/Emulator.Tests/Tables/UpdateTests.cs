namespace Fanout.Emulator.Tests.Tables;

public sealed class UpdateTests
{
    private readonly TableFixture _tables = new();

    [Theory]
    [InlineData("SET a = :v", """ ":v":{"S":"x"} """, """{"id":{"S":"1"},"n":{"N":"5"},"l":{"L":[{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b"]},"a":{"S":"x"}}""")]
    [InlineData("set n = n + :v remove l, m.k", """ ":v":{"N":"1.50"} """, """{"id":{"S":"1"},"n":{"N":"6.5"},"m":{"M":{}},"s":{"SS":["a","b"]}}""")]
    [InlineData("SET n = if_not_exists(x, :z) - :v, x = if_not_exists(n, :v)", """ ":z":{"N":"0"},":v":{"N":"2"} """, """{"id":{"S":"1"},"n":{"N":"-2"},"l":{"L":[{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b"]},"x":{"N":"5"}}""")]
    [InlineData("SET l = list_append(:v, l), m.q = :v", """ ":v":{"L":[{"S":"z"}]} """, """{"id":{"S":"1"},"n":{"N":"5"},"l":{"L":[{"S":"z"},{"S":"a"}]},"m":{"M":{"k":{"S":"v"},"q":{"L":[{"S":"z"}]}}},"s":{"SS":["a","b"]}}""")]
    [InlineData("ADD n :v, new :v", """ ":v":{"N":"3"} """, """{"id":{"S":"1"},"n":{"N":"8"},"l":{"L":[{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b"]},"new":{"N":"3"}}""")]
    [InlineData("ADD s :v", """ ":v":{"SS":["b","c"]} """, """{"id":{"S":"1"},"n":{"N":"5"},"l":{"L":[{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b","c"]}}""")]
    [InlineData("DELETE s :v REMOVE l[0]", """ ":v":{"SS":["a","b"]} """, """{"id":{"S":"1"},"n":{"N":"5"},"l":{"L":[]},"m":{"M":{"k":{"S":"v"}}}}""")]
    [InlineData("SET l[7] = :v", """ ":v":{"BOOL":true} """, """{"id":{"S":"1"},"n":{"N":"5"},"l":{"L":[{"S":"a"},{"BOOL":true}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b"]}}""")]
    public async Task Update_Expression_ChangesTheItem(string expression, string values, string expected)
    {
        await _tables.PutAsync(""","n":{"N":"5"},"l":{"L":[{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"s":{"SS":["a","b"]}""");

        await _tables.GetAsync("UpdateItem", Request(expression, values));

        Assert.Equal($$"""{"Item":{{expected}}}""", await _tables.ItemAsync());
    }

    [Theory]
    [InlineData("SET", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \"SET\"")]
    [InlineData("SET a = b c", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: Syntax error; token: \"c\", near: \"b c\"")]
    [InlineData("SET a = :w", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :w")]
    [InlineData("SET #a = :v", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: An expression attribute name used in the document path is not defined; attribute name: #a")]
    [InlineData("REMOVE a", """ ":v":{"N":"1"} """, "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}")]
    [InlineData("SET a = :v REMOVE a", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("SET a = :v SET b = :v", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET a = wrong(b, :v)", """ ":v":{"N":"1"} """, "Invalid UpdateExpression: Invalid function name; function: wrong")]
    [InlineData("SET a = nothing + :v", """ ":v":{"N":"1"} """, "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET a = n + :v", """ ":v":{"S":"1"} """, "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD n :v", """ ":v":{"SS":["1"]} """, "An operand in the update expression has an incorrect data type")]
    [InlineData("SET x.y = :v", """ ":v":{"N":"1"} """, "The document path provided in the update expression is invalid for update")]
    [InlineData("SET id = :v", """ ":v":{"S":"1"} """, "One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key")]
    public async Task Update_Wrong_SaysWhat(string expression, string values, string message)
    {
        await _tables.PutAsync(""","n":{"N":"5"}""");

        Assert.Equal(("ValidationException", message), await _tables.FailAsync("UpdateItem", Request(expression, values)));
        Assert.Equal("""{"Item":{"id":{"S":"1"},"n":{"N":"5"}}}""", await _tables.ItemAsync());
    }

    [Theory]
    [InlineData("NONE", "{}")]
    [InlineData("ALL_OLD", """{"Attributes":{"id":{"S":"1"},"n":{"N":"5"},"o":{"S":"x"}}}""")]
    [InlineData("ALL_NEW", """{"Attributes":{"id":{"S":"1"},"n":{"N":"6"},"o":{"S":"x"}}}""")]
    [InlineData("UPDATED_OLD", """{"Attributes":{"n":{"N":"5"}}}""")]
    [InlineData("UPDATED_NEW", """{"Attributes":{"n":{"N":"6"}}}""")]
    public async Task Update_ReturnValues_AreThoseAskedFor(string returns, string expected)
    {
        await _tables.PutAsync(""","n":{"N":"5"},"o":{"S":"x"}""");

        var answer = await _tables.GetAsync("UpdateItem", Request("ADD n :v", """ ":v":{"N":"1"} """, $"\"ReturnValues\":\"{returns}\","));

        Assert.Equal(expected, answer.GetRawText());
    }

    [Fact]
    public async Task Update_NoItem_MakesOne()
    {
        await _tables.GetAsync("UpdateItem", Request("ADD n :v", """ ":v":{"N":"1"} """));

        Assert.Equal("""{"Item":{"id":{"S":"1"},"n":{"N":"1"}}}""", await _tables.ItemAsync());
    }

    private static string Request(string expression, string values, string members = "") => $$$"""
        {"TableName":"ttt","Key":{"id":{"S":"1"} }, {{{members}}} "UpdateExpression":"{{{expression}}}","ExpressionAttributeValues":{ {{{values}}} } }
        """;
}
