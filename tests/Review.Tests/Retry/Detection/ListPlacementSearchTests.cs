using System.Text;
using System.Text.Json;
using Fanout.Review.Retry.Detection;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Tests.Retry.Detection;

/// <summary>Small machines, and whether the input of a run can carry the list of their Map.</summary>
public sealed class ListPlacementSearchTests
{
    private const string Processor = """
        "ItemProcessor":{"StartAt":"Do","States":{"Do":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:do","End":true}}}
        """;

    private static readonly JsonElement List = JsonElement.Parse("""[{"id":"a","country":"BR"},{"id":"b","country":"DE"}]""");

    /// <summary>Name, states, original input, where the list goes and what else is set, states that work before the Map.</summary>
    public static TheoryData<string, string, string, string, string> Possible => new()
    {
        { "the Map comes first", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.orders",PROCESSOR,"End":true}}}""", """{"orders":[1],"day":"Mon"}""", "$.orders", "" },
        { "the input is the list", """{"StartAt":"M","States":{"M":{"Type":"Map",PROCESSOR,"End":true}}}""", "[1]", "$", "" },
        { "InputPath and ItemsPath", """{"StartAt":"M","States":{"M":{"Type":"Map","InputPath":"$.data","ItemsPath":"$.rows",PROCESSOR,"End":true}}}""", """{"data":{"rows":[1],"x":2}}""", "$.data.rows", "" },
        { "the context object's input", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$$.Execution.Input.orders",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "a Pass renames it", """{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"list.$":"$.orders","day.$":"$.day"},"Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"orders":[1],"day":"Mon"}""", "$.orders", "" },
        { "a task's result goes beside it", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","ResultPath":"$.config","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.orders",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "a task's result is discarded", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","ResultPath":null,"Next":"W"},"W":{"Type":"Wait","Seconds":5,"Next":"M"},"M":{"Type":"Map","ItemsPath":"$.orders",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "a Choice asks whether it is there", """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.list","IsPresent":true,"Next":"M"}],"Default":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"count":5}""", "$.list", "" },
        { "a Choice asks whether it is missing", """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Not":{"Variable":"$.list","IsPresent":true},"Next":"T"}],"Default":"M"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"count":5}""", "$.list", "" },
        { "a Choice asks for a flag", """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.retry","IsPresent":true},{"Variable":"$.retry","BooleanEquals":true}],"Next":"M"}],"Default":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", "{}", "$.list $.retry=true", "" },
        { "a Choice asks for a word and a number", """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.mode","IsPresent":true},{"Variable":"$.level","IsPresent":true},{"Variable":"$.mode","StringEquals":"again"},{"Variable":"$.level","NumericEquals":2}],"Next":"M"}],"Default":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", "{}", "$.list $.mode=\"again\" $.level=2", "" },
        { "a Choice and a Pass behind it", """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.again.items","IsPresent":true,"Next":"P"}],"Default":"T"},"P":{"Type":"Pass","InputPath":"$.again.items","ResultPath":"$.list","Next":"M"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", "{}", "$.again.items", "" },
        { "the lister stays when nothing better is there", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","ResultPath":"$.found","Next":"C"},"C":{"Type":"Choice","Choices":[{"Variable":"$.list","IsPresent":true,"Next":"M"}],"Default":"F"},"F":{"Type":"Fail"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"list":[1]}""", "$.list", "T" },
        { "a branch of a Parallel", """{"StartAt":"Both","States":{"Both":{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","End":true}}},{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}],"End":true}}}""", """{"list":[1]}""", "$.list", "A" },
        { "a variable", """{"StartAt":"P","States":{"P":{"Type":"Pass","Assign":{"rows.$":"$.orders"},"Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","ItemsPath":"$rows",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "JSONata", """{"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":"{% $states.input.orders %}",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "" },
        { "JSONata without Items", """{"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map",PROCESSOR,"End":true}}}""", "[1]", "$", "" },
        { "JSONata, a Choice", """{"QueryLanguage":"JSONata","StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Condition":"{% $exists($states.input.orders) %}","Next":"M"}],"Default":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","Items":"{% $states.input.orders %}",PROCESSOR,"End":true}}}""", "{}", "$.orders", "" },
        { "JSONata, a flag", """{"QueryLanguage":"JSONata","StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.mode = 'again' %}","Next":"M"}],"Default":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","Items":"{% $states.input.orders %}",PROCESSOR,"End":true}}}""", "{}", "$.orders $.mode=\"again\"", "" },
        { "JSONata, Output and a variable", """{"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Pass","Assign":{"rows":"{% $states.input.orders %}"},"Output":{"n":1},"Next":"M"},"M":{"Type":"Map","Items":"{% $rows %}",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "" },
        { "JSONata, merged with a result", """{"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Output":"{% $merge([$states.input, {'config': $states.result}]) %}","Next":"M"},"M":{"Type":"Map","Items":"{% $states.input.orders %}",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "JSONata, the context object's input", """{"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","Items":"{% $states.context.Execution.Input.orders %}",PROCESSOR,"End":true}}}""", """{"orders":[1]}""", "$.orders", "T" },
        { "a legacy Iterator", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","Iterator":{"StartAt":"Do","States":{"Do":{"Type":"Pass","End":true}}},"End":true}}}""", """{"list":[1]}""", "$.list", "" },
        { "an ItemSelector does not matter", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","ItemSelector":{"row.$":"$$.Map.Item.Value","day.$":"$.day"},PROCESSOR,"End":true}}}""", """{"list":[1],"day":"Mon"}""", "$.list", "" },
        { "distributed", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Do","States":{"Do":{"Type":"Pass","End":true}}},"End":true}}}""", """{"list":[1]}""", "$.list", "" },
    };

    /// <summary>Name, states, original input, part of the reason.</summary>
    public static TheoryData<string, string, string, string> Impossible => new()
    {
        { "the reference machine", """{"Comment":"parallel execution of lambda functions demo","StartAt":"FirstState","States":{"FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:OutputLambda","Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list","Iterator":{"StartAt":"SecondState","States":{"SecondState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:InputLambda","End":true}}},"End":true}}}""", "{}", "M takes its data from what FirstState returns" },
        { "a nested Map", """{"StartAt":"Outer","States":{"Outer":{"Type":"Map","ItemsPath":"$.groups","ItemProcessor":{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}},"End":true}}}""", """{"groups":[{"list":[1]}]}""", "inside the items of Outer" },
        { "an ItemReader", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"b","Key":"k"}},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"Do","States":{"Do":{"Type":"Pass","End":true}}},"End":true}}}""", "{}", "reads its items from S3" },
        { "an ItemBatcher", """{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","ItemBatcher":{"MaxItemsPerBatch":10},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"Do","States":{"Do":{"Type":"Pass","End":true}}},"End":true}}}""", """{"list":[1]}""", "batches" },
        { "a list in the definition", """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"list":[1,2,3]},"Next":"M"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", "{}", "takes it from elsewhere" },
        { "a JSONata list in the definition", """{"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":[1,2,3],PROCESSOR,"End":true}}}""", "{}", "takes it from elsewhere" },
        { "a list that is computed from the input", """{"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":"{% [1..$states.input.count] %}",PROCESSOR,"End":true}}}""", """{"count":3}""", "takes it from elsewhere" },
        { "a Choice on a task's result", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","ResultPath":"$.check","Next":"C"},"C":{"Type":"Choice","Choices":[{"Variable":"$.check.ok","BooleanEquals":true,"Next":"M"}],"Default":"F"},"F":{"Type":"Fail"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"list":[1]}""", "C decides by what T returns" },
        { "a task replaces the input", """{"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:r","Next":"M"},"M":{"Type":"Map","Items":"{% $states.input.list %}",PROCESSOR,"End":true}}}""", """{"list":[1]}""", "takes its data from what T returns" },
        { "a Map state that is gone", """{"StartAt":"Other","States":{"Other":{"Type":"Succeed"}}}""", "{}", "no Map state M any more" },
        { "a loop that never comes there", """{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"C"},"C":{"Type":"Choice","Choices":[{"Variable":"$$.Execution.Id","StringEquals":"x","Next":"M"}],"Default":"P"},"M":{"Type":"Map","ItemsPath":"$.list",PROCESSOR,"End":true}}}""", """{"list":[1]}""", "C decides by what AWS returns" },
    };

    [Theory]
    [MemberData(nameof(Possible))]
    public void Find_InputThatCanCarryTheList_SaysWhere(string machine, string definition, string input, string expected, string work)
    {
        var (placement, obstacle) = Find(definition, input);

        Assert.True(placement is not null, $"{machine}: {obstacle}");
        Assert.Equal(expected, string.Join(' ', [placement.Path.Text, .. placement.Members.Select(member => $"{member.Path.Text}={member.Value.GetRawText()}")]));
        Assert.Equal(work, string.Join(' ', placement.Work));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Find_InputThatCannot_SaysWhy(string machine, string definition, string input, string reason)
    {
        var (placement, obstacle) = Find(definition, input);

        Assert.True(placement is null, $"{machine}: {placement?.Path.Text}");
        Assert.Contains(reason, obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_InputWithOtherMembers_KeepsThem()
    {
        var (placement, _) = Find("""{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.orders.rows",PROCESSOR,"End":true}}}""", """{"orders":{"rows":[1],"n":1},"day":"Mon"}""");

        var placed = placement!.Place(JsonElement.Parse("""{"orders":{"rows":[1],"n":1},"day":"Mon"}"""), List);

        Assert.Equal("""{"orders":{"rows":[{"id":"a","country":"BR"},{"id":"b","country":"DE"}],"n":1},"day":"Mon"}""", placed?.GetRawText());
    }

    private static (ListPlacement? Placement, string? Obstacle) Find(string template, string input)
    {
        var definition = template.Replace("PROCESSOR", Processor, StringComparison.Ordinal);
        var parsed = StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition), MachineType.Standard);
        Assert.True(parsed.Machine is not null, string.Join('\n', parsed.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return ListPlacementSearch.Find(parsed.Machine, JsonElement.Parse(definition), "M", JsonElement.Parse(input), List);
    }
}
