using Fanout.StatesLanguage.Analysis;

namespace Fanout.StatesLanguage.Tests.Parsing;

/// <summary>Malformed fields, each the only thing wrong with its definition.</summary>
public sealed class FieldErrorTests
{
    private const string Function = "arn:aws:lambda:us-east-1:1:function:f";
    private const string Succeed = """{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}""";

    /// <summary>State, our code, message, location.</summary>
    public static TheoryData<string, string, string, string> States() => new()
    {
        { "{}", "ASL0101", "These fields are required: [Type]", "/States/S" },
        { "[]", "ASL0103", "Expected value of type Object", "/States/S" },
        { "{'Type':'Job','End':true}", "ASL0104", "Value 'Job' is not one of [Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map]", "/States/S/Type" },
        { "{'Type':7}", "ASL0103", "Expected value of type String", "/States/S/Type" },
        { "{'Type':'Pass'}", "ASL0101", "One of these fields is required: [Next, End]", "/States/S" },
        { "{'Type':'Pass','End':false}", "ASL0101", "One of these fields is required: [Next, End]", "/States/S" },
        { "{'Type':'Pass','End':true,'Next':'T'}", "ASL0107", "Only one of these fields is allowed: [Next, End]", "/States/S" },
        { "{'Type':'Pass','End':'true'}", "ASL0103", "Expected value of type Boolean", "/States/S/End" },
        { "{'Type':'Pass','End':true,'Comment':1}", "ASL0103", "Expected value of type String", "/States/S/Comment" },
        { "{'Type':'Pass','End':true,'TimeoutSeconds':1}", "ASL0102", "Field 'TimeoutSeconds' is not supported", "/States/S" },
        { "{'Type':'Pass','End':true,'Catch':[]}", "ASL0102", "Field 'Catch' is not supported", "/States/S" },
        { "{'Type':'Pass','End':true,'Arguments':{}}", "ASL0102", "Field 'Arguments' is not supported", "/States/S" },
        { "{'Type':'Pass','End':true,'Output':1}", "ASL0108", "Field 'Output' is not supported", "/States/S" },
        { "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','InputPath':'$'}", "ASL0108", "Field 'InputPath' is not supported", "/States/S" },
        { "{'Type':'Pass','End':true,'QueryLanguage':'jq'}", "ASL0104", "Value 'jq' is not one of [JSONPath, JSONata]", "/States/S/QueryLanguage" },
        { "{'Type':'Pass','End':true,'InputPath':'a'}", "ASL0201", "Value is not a valid JSONPath", "/States/S/InputPath" },
        { "{'Type':'Pass','End':true,'InputPath':7}", "ASL0103", "Expected value of type String", "/States/S/InputPath" },
        { "{'Type':'Pass','End':true,'ResultPath':'$.a[*]'}", "ASL0202", "Value is not a Reference Path", "/States/S/ResultPath" },
        { "{'Type':'Pass','End':true,'ResultPath':'$$.a'}", "ASL0202", "Value is not a Reference Path", "/States/S/ResultPath" },
        {
            "{'Type':'Pass','End':true,'Parameters':{'a':[{'b.$':'x'}]}}", "ASL0203",
            "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call", "/States/S/Parameters"
        },
        { "{'Type':'Pass','End':true,'Assign':[]}", "ASL0103", "Expected value of type Object", "/States/S/Assign" },
        { "{'Type':'Pass','End':true,'Assign':{'states':1}}", "ASL0205", "Variable name 'states' is reserved", "/States/S/Assign/states" },
        { "{'Type':'Pass','End':true,'Assign':{'1a.$':'$'}}", "ASL0205", "Variable name '1a' is not valid", "/States/S/Assign/1a.$" },
        { "{'Type':'Task','End':true}", "ASL0101", "These fields are required: [Resource]", "/States/S" },
        { "{'Type':'Task','End':true,'Resource':''}", "ASL0106", "Value cannot be empty", "/States/S/Resource" },
        { "{'Type':'Task','End':true,'Resource':'f'}", "ASL0110", "Value is not a valid resource ARN", "/States/S/Resource" },
        { Task("'TimeoutSeconds':0"), "ASL0105", "Value 0 is not between 1 and 99999999", "/States/S/TimeoutSeconds" },
        { Task("'TimeoutSeconds':1e400"), "ASL0105", "Value 1e400 is not between 1 and 99999999", "/States/S/TimeoutSeconds" },
        { Task("'TimeoutSeconds':1.5"), "ASL0103", "Expected value of type Integer", "/States/S/TimeoutSeconds" },
        { Task("'TimeoutSeconds':'{% 1 %}'"), "ASL0103", "Expected value of type Integer", "/States/S/TimeoutSeconds" },
        { Task("'TimeoutSeconds':5,'TimeoutSecondsPath':'$.t'"), "ASL0107", "Only one of these fields is allowed: [TimeoutSeconds, TimeoutSecondsPath]", "/States/S" },
        { Task("'TimeoutSecondsPath':'$.t[*]'"), "ASL0202", "Value is not a Reference Path", "/States/S/TimeoutSecondsPath" },
        { Task("'HeartbeatSeconds':5,'TimeoutSeconds':5"), "ASL0801", "HeartbeatSeconds must be smaller than TimeoutSeconds, found 5 and 5", "/States/S/HeartbeatSeconds" },
        { Task("'Credentials':{'Role':'r'}"), "ASL0101", "The field 'RoleArn' is required but was missing", "/States/S/Credentials" },
        { Task("'Retry':{}"), "ASL0103", "Expected value of type Array", "/States/S/Retry" },
        { Task("'Retry':[1]"), "ASL0103", "Expected value of type Object", "/States/S/Retry[0]" },
        { Task("'Retry':[{}]"), "ASL0101", "These fields are required: [ErrorEquals]", "/States/S/Retry[0]" },
        { Task("'Retry':[{'ErrorEquals':[]}]"), "ASL0106", "Value cannot be empty", "/States/S/Retry[0]/ErrorEquals" },
        { Task("'Retry':[{'ErrorEquals':[1]}]"), "ASL0103", "Expected value of type String", "/States/S/Retry[0]/ErrorEquals[0]" },
        { Task("'Retry':[{'ErrorEquals':['A'],'BackoffRate':0.9}]"), "ASL0105", "Value 0.9 is not between 1 and 1.7976931348623157E+308", "/States/S/Retry[0]/BackoffRate" },
        { Task("'Retry':[{'ErrorEquals':['A'],'MaxAttempts':-1}]"), "ASL0105", "Value -1 is not between 0 and 99999999", "/States/S/Retry[0]/MaxAttempts" },
        { Task("'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':0}]"), "ASL0105", "Value 0 is not between 1 and 99999999", "/States/S/Retry[0]/IntervalSeconds" },
        { Task("'Retry':[{'ErrorEquals':['A'],'MaxDelaySeconds':31622401}]"), "ASL0105", "Value 31622401 is not between 1 and 31622400", "/States/S/Retry[0]/MaxDelaySeconds" },
        { Task("'Retry':[{'ErrorEquals':['A'],'JitterStrategy':'SOME'}]"), "ASL0104", "Value 'SOME' is not one of [FULL, NONE]", "/States/S/Retry[0]/JitterStrategy" },
        { Task("'Catch':[{'ErrorEquals':['A']}]"), "ASL0101", "These fields are required: [Next]", "/States/S/Catch[0]" },
        { Task("'Catch':[{'ErrorEquals':['A'],'Next':'T','MaxAttempts':1}]"), "ASL0102", "Field 'MaxAttempts' is not supported", "/States/S/Catch[0]" },
        { "{'Type':'Wait','End':true}", "ASL0101", "Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]", "/States/S" },
        { "{'Type':'Wait','End':true,'Seconds':1,'Timestamp':'2030-01-01T00:00:00Z'}", "ASL0107", "Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]", "/States/S" },
        { "{'Type':'Wait','End':true,'Seconds':1,'SecondsPath':'$.s'}", "ASL0107", "Only one of these fields is allowed: [Seconds, SecondsPath]", "/States/S" },
        { "{'Type':'Wait','End':true,'QueryLanguage':'JSONata'}", "ASL0101", "Exactly one of these fields is required: [Seconds, Timestamp]", "/States/S" },
        { "{'Type':'Wait','End':true,'Seconds':-1}", "ASL0105", "Value -1 is not between 0 and 99999999", "/States/S/Seconds" },
        { "{'Type':'Wait','End':true,'Timestamp':'05-12-2016T21:29:29Z'}", "ASL0109", "String does not match RFC3339 timestamp", "/States/S/Timestamp" },
        { "{'Type':'Succeed','Assign':{}}", "ASL0102", "Field 'Assign' is not supported", "/States/S" },
        { "{'Type':'Succeed','End':true}", "ASL0102", "Field 'End' is not supported", "/States/S" },
        { "{'Type':'Fail','InputPath':'$'}", "ASL0102", "Field 'InputPath' is not supported", "/States/S" },
        { "{'Type':'Fail','Cause':'a','CausePath':'$.c'}", "ASL0107", "Only one of these fields is allowed: [Cause, CausePath]", "/States/S" },
        { "{'Type':'Fail','ErrorPath':'States.Nope()'}", "ASL0201", "Value is not a valid JSONPath or intrinsic function call", "/States/S/ErrorPath" },
        { "{'Type':'Parallel','End':true}", "ASL0101", "These fields are required: [Branches]", "/States/S" },
        { "{'Type':'Parallel','End':true,'Branches':[]}", "ASL0106", "Value cannot be empty", "/States/S/Branches" },
        { "{'Type':'Parallel','End':true,'Branches':[{}]}", "ASL0101", "These fields are required: [States, StartAt]", "/States/S/Branches[0]" },
        { "{'Type':'Parallel','End':true,'Branches':[{'StartAt':'A','States':{}}]}", "ASL0106", "Value cannot be empty", "/States/S/Branches[0]/States" },
        { "{'Type':'Map','End':true}", "ASL0101", "These fields are required: [ItemProcessor]", "/States/S" },
        { Map("'Iterator':" + Succeed), "ASL0107", "Only one of these fields is allowed: [ItemProcessor, Iterator]", "/States/S" },
        { Map("'MaxConcurrency':-1"), "ASL0105", "Value -1 is not between 0 and 2147483647", "/States/S/MaxConcurrency" },
        { Map("'ItemsPath':'$..a'"), "ASL0202", "Value is not a Reference Path", "/States/S/ItemsPath" },
        { Map("'Items':[]"), "ASL0108", "Field 'Items' is not supported", "/States/S" },
        { Map("'QueryLanguage':'JSONata','Items':{}"), "ASL0103", "Expected an array or a JSONata expression", "/States/S/Items" },
        { Map("'ItemSelector':{},'Parameters':{}"), "ASL0107", "Only one of these fields is allowed: [ItemSelector, Parameters]", "/States/S" },
        { Map("'ItemBatcher':{'MaxItemsPerBatch':1}"), "ASL0901", "Field 'ItemBatcher' is not supported", "/States/S" },
        { Map("'ToleratedFailurePercentage':101"), "ASL0105", "Value 101 is not between 0 and 100", "/States/S/ToleratedFailurePercentage" },
        { Distributed("'ItemBatcher':{}"), "ASL0101", "One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]", "/States/S/ItemBatcher" },
        { Distributed("'ItemBatcher':{'MaxInputBytesPerBatch':262145}"), "ASL0105", "Value 262145 is not between 1 and 262144", "/States/S/ItemBatcher/MaxInputBytesPerBatch" },
        { Distributed("'ItemReader':{}"), "ASL0101", "These fields are required: [Resource]", "/States/S/ItemReader" },
        { Distributed("'ItemReader':{'Resource':'x'}"), "ASL0110", "Value is not a valid resource ARN", "/States/S/ItemReader/Resource" },
        { Distributed("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'XML'}}"), "ASL0104", "Value 'XML' is not one of [CSV, JSON, JSONL, PARQUET, MANIFEST]", "/States/S/ItemReader/ReaderConfig/InputType" },
        { Distributed("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'CSVHeaderLocation':'GIVEN'}}"), "ASL0101", "These fields are required: [CSVHeaders]", "/States/S/ItemReader/ReaderConfig" },
        { Distributed("'ResultWriter':{}"), "ASL0101", "These fields are required: [Resource, Parameters]", "/States/S/ResultWriter" },
        { Distributed("'Label':'a b'"), "ASL0902", "Invalid Label name: a b", "/States/S/Label" },
        {
            "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'I','States':{'I':{'Type':'Succeed'}}}}",
            "ASL0101", "These fields are required: [ExecutionType]", "/States/S/ItemProcessor/ProcessorConfig"
        },
        { "{'Type':'Choice','Default':'T'}", "ASL0101", "These fields are required: [Choices]", "/States/S" },
        { "{'Type':'Choice','Choices':[],'Default':'T'}", "ASL0106", "Value cannot be empty", "/States/S/Choices" },
        { Choice("{'Variable':'$.a','Next':'T'}"), "ASL0101", "A choice rule needs exactly one comparison operator", "/States/S/Choices[0]" },
        { Choice("{'NumericEquals':1,'Next':'T'}"), "ASL0101", "These fields are required: [Variable]", "/States/S/Choices[0]" },
        { Choice("{'Variable':'$.a','NumericEquals':1}"), "ASL0101", "These fields are required: [Next]", "/States/S/Choices[0]" },
        { Choice("{'Not':{'Variable':'$.a','NumericEquals':1,'Next':'T'},'Next':'T'}"), "ASL0102", "Field 'Next' is not supported", "/States/S/Choices[0]/Not" },
        { Choice("{'Variable':'$.a','NumericEquals':'1','Next':'T'}"), "ASL0103", "Expected value of type Number", "/States/S/Choices[0]/NumericEquals" },
        { Choice("{'And':[],'Next':'T'}"), "ASL0106", "Value cannot be empty", "/States/S/Choices[0]/And" },
        { "{'Type':'Choice','QueryLanguage':'JSONata','Choices':[{'Condition':'yes','Next':'T'}]}", "ASL0204", "Expected a boolean or a JSONata expression", "/States/S/Choices[0]/Condition" },
    };

    /// <summary>Machine, our code, message, location.</summary>
    public static TheoryData<string, string, string, string> Machines() => new()
    {
        { "{}", "ASL0101", "These fields are required: [States, StartAt]", "/" },
        { "{'StartAt':'S'}", "ASL0101", "These fields are required: [States]", "/" },
        { "{'StartAt':'S','States':[]}", "ASL0103", "Expected value of type Object", "/States" },
        { "{'StartAt':'S','States':{}}", "ASL0106", "Value cannot be empty", "/States" },
        { "{'StartAt':1,'States':{'S':{'Type':'Succeed'}}}", "ASL0103", "Expected value of type String", "/StartAt" },
        { "{'StartAt':'S','States':{'S':{'Type':'Succeed'}},'Version':'2.0'}", "ASL0104", "Value '2.0' is not one of [1.0]", "/Version" },
        { "{'StartAt':'S','States':{'S':{'Type':'Succeed'}},'TimeoutSeconds':0}", "ASL0105", "Value 0 is not between 1 and 99999999", "/TimeoutSeconds" },
        { "{'StartAt':'S','States':{'S':{'Type':'Succeed'}},'startAt':'S'}", "ASL0102", "Field 'startAt' is not supported", "/" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Parse_MalformedState_SaysWhatAndWhere(string state, string id, string message, string location) =>
        AssertOnly(Definitions.AroundState(Quoted(state)), id, message, location);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Parse_MalformedMachine_SaysWhatAndWhere(string machine, string id, string message, string location) =>
        AssertOnly(Quoted(machine), id, message, location);

    [Fact]
    public void Parse_ManyMistakes_ReportsAllInTheOrderOfTheText()
    {
        var result = Definitions.Parse(Quoted(
            "{'StartAt':'A','Typo':1,'States':{'A':{'Type':'Pass','InputPath':'x','Next':'B'},'B':{'Type':'Wait','Next':'Nowhere'},'C':{'Type':'Job'}}}"));

        Assert.Null(result.Machine);
        Assert.Equal(["ASL0102", "ASL0201", "ASL0101", "ASL0301", "ASL0104"], result.Diagnostics.Select(finding => finding.Code.Id));
    }

    [Fact]
    public void Parse_FieldInOtherCase_IsTold() =>
        Assert.Contains("'Resource'", Definitions.Parse(Definitions.AroundState(Quoted("{'Type':'Task','resource':'x','End':true}"))).Diagnostics[1].Hint, StringComparison.Ordinal);

    private static void AssertOnly(string definition, string id, string message, string location)
    {
        var finding = Definitions.OnlyFinding(definition);

        Assert.Equal((id, message, location), (finding.Code.Id, finding.Message, finding.Location));
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.NotEmpty(finding.Hint);
    }

    private static string Quoted(string text) => text.Replace('\'', '"');

    private static string Task(string fields) => $"{{'Type':'Task','End':true,'Resource':'{Function}',{fields}}}";

    private static string Map(string fields) => $"{{'Type':'Map','End':true,'ItemProcessor':{Succeed},{fields}}}";

    private static string Distributed(string fields) =>
        $"{{'Type':'Map','End':true,'ItemProcessor':{{'ProcessorConfig':{{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'}},{Succeed[1..]},{fields}}}";

    private static string Choice(string rule) => $"{{'Type':'Choice','Choices':[{rule}],'Default':'T'}}";
}
