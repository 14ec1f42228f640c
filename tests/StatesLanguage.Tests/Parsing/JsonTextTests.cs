using System.Text;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Parsing;

/// <summary>Texts that are no JSON, or no JSON object.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", "ASL0001", "SCHEMA_VALIDATION_FAILED", 1, 1)]
    [InlineData(" \r\n\t", "ASL0001", "SCHEMA_VALIDATION_FAILED", 1, 1)]
    [InlineData("null", "ASL0005", "SCHEMA_VALIDATION_FAILED", 1, 1)]
    [InlineData(" [1]", "ASL0005", "SCHEMA_VALIDATION_FAILED", 1, 2)]
    [InlineData("\"text\"", "ASL0005", "SCHEMA_VALIDATION_FAILED", 1, 1)]
    [InlineData("{", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 2)]
    [InlineData("{\n  \"StartAt\": \"ü\",\n  \"ü\": tru }", "ASL0003", "INVALID_JSON_DESCRIPTION", 3, 11)]
    [InlineData("{}\n{}", "ASL0003", "INVALID_JSON_DESCRIPTION", 2, 1)]
    [InlineData("{'StartAt': 1}", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 2)]
    [InlineData("{\"a\":1,}", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 8)]
    [InlineData("{/* */}", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 2)]
    [InlineData("{\"a\":NaN}", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 6)]
    [InlineData("\uFEFF{}", "ASL0003", "INVALID_JSON_DESCRIPTION", 1, 1)]
    public void Parse_NoJsonObject_SaysWhere(string text, string id, string awsCode, int line, int column)
    {
        var finding = Definitions.OnlyFinding(text);

        Assert.Equal((id, awsCode, line, column), (finding.Code.Id, finding.Code.AwsCode, finding.Span.Line, finding.Span.Column));
        Assert.Null(finding.Location);
        Assert.NotEmpty(finding.Hint);
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x0A, 0xFF, 0x7D }, 2, 2, 1)]
    [InlineData(new byte[] { 0xC3 }, 0, 1, 1)]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 }, 1, 1, 2)]
    public void Parse_NoUtf8_SaysWhere(byte[] bytes, int offset, int line, int column)
    {
        var finding = Assert.Single(StateMachineParser.Parse(bytes).Diagnostics);

        Assert.Equal("ASL0002", finding.Code.Id);
        Assert.Equal(new SourceSpan(offset, 1, line, column), finding.Span);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Parse_DeepNesting_IsRefused(char open, char close)
    {
        var inner = open == '{' ? "\"a\":" : "";
        var text = "{\"StartAt\":\"S\",\"Comment\":" + string.Concat(Enumerable.Repeat(open + inner, 100_000)) + new string(close, 100_000) + "}";

        var finding = Definitions.OnlyFinding(text);

        Assert.Equal(("ASL0004", "TOO_DEEPLY_NESTED"), (finding.Code.Id, finding.Code.AwsCode));
    }

    [Fact]
    public void Parse_DeepButAllowedPayload_IsRead()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 190)) + string.Concat(Enumerable.Repeat("]", 190));

        Definitions.Machine($$"""{"StartAt":"S","States":{"S":{"Type":"Pass","Result":{{deep}},"End":true} } }""");
    }

    [Fact]
    public void Parse_DuplicateFields_AreAllReported()
    {
        var result = Definitions.Parse(
            """{"StartAt":"S","StartAt":"S","States":{"S":{"Type":"Pass","Result":{"a":1,"a":2},"End":true},"S":{"Type":"Succeed"}}}""");

        Assert.Equal(
            [("Duplicate field 'StartAt'", "/"), ("Duplicate field 'a'", "/States/S/Result"), ("Duplicate field 'S'", "/States")],
            result.Diagnostics.Select(finding => (finding.Message, finding.Location)));
        Assert.Null(result.Machine);
    }

    [Theory]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","Result":"\ud800","End":true}}}""")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","Result":{"\udc00":1},"End":true}}}""")]
    public void Parse_HalfASurrogatePair_IsRefused(string text) => Assert.Equal("ASL0007", Definitions.OnlyFinding(text).Code.Id);

    [Fact]
    public void Parse_MegabyteOnOneLine_TakesNoTimeWorthMentioning()
    {
        var states = string.Concat(Enumerable.Range(0, 10_000).Select(index => $$""","s{{index}}":{"Type":"Pass","Comment":"{{new string('ü', 20)}}","Next":"s{{index + 1}}"}"""));

        var machine = Definitions.Machine($$"""{"StartAt":"s0","States":{"s10000":{"Type":"Succeed"}{{states}} } }""");

        Assert.Equal(10_001, machine.States.Count);
    }

    [Fact]
    public void Parse_ManyMistakesInOnePlace_TakesNoTimeWorthMentioning()
    {
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(index => $"\"a{index}.$\":\"\""));

        var result = Definitions.Parse(Definitions.AroundState($$"""{"Type":"Pass","End":true,"Parameters":{{{members}}} }"""));

        Assert.Equal(50_000, result.Diagnostics.Count);
    }

    [Fact]
    public void Parse_SliceOfABuffer_CountsFromItsStart()
    {
        var bytes = Encoding.UTF8.GetBytes("xxx{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Result\":[7],\"End\":true}}}yyy");

        var machine = StateMachineParser.Parse(bytes.AsMemory()[3..^3]).Machine!;

        Assert.Equal(0, machine.Span.Start);
        Assert.Equal("[7]", Assert.IsType<PassState>(machine.States[0]).Result!.Value.GetRawText());
    }
}
