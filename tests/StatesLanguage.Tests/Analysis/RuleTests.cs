using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Analysis;

/// <summary>Definitions whose fields are well formed, and what the rules say of them.</summary>
public sealed class RuleTests
{
    private const string Function = "arn:aws:lambda:us-east-1:1:function:f";

    /// <summary>Machine, then the findings: AWS's code, message, location.</summary>
    public static TheoryData<string, string[]> Machines() => new()
    {
        { "{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}", [] },

        // Transitions. The first two texts were recorded on AWS.
        {
            "{'StartAt':'pass1','States':{'pass1':{'Type':'Pass','Next':'pass3'},'pass2':{'Type':'Pass','End':true}}}",
            [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next",
                "MISSING_TRANSITION_TARGET: State \"pass2\" is not reachable. at /States/pass2",
            ]
        },
        {
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}",
            ["MISSING_END_STATE: Workflow has no terminal state at null"]
        },
        { "{'StartAt':'X','States':{'A':{'Type':'Succeed'}}}", ["MISSING_TRANSITION_TARGET: Missing 'StartAt' target: X at /StartAt"] },
        { "{'StartAt':'','States':{'A':{'Type':'Succeed'}}}", ["MISSING_TRANSITION_TARGET: Missing 'StartAt' target:  at /StartAt"] },
        {
            "{'StartAt':'A','States':{'A':{'Type':'Choice','Default':'X','Choices':[{'Variable':'$.a','IsNull':true,'Next':'Y'}]},'B':{'Type':'Task','Resource':'" + Function + "','End':true,'Catch':[{'ErrorEquals':['E'],'Next':'Z'}]}}}",
            [
                "MISSING_TRANSITION_TARGET: Missing 'Default' target: X at /States/A/Default",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/A/Choices[0]/Next",
                "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: Z at /States/B/Catch[0]/Next",
            ]
        },

        // A transition never leaves its block.
        {
            "{'StartAt':'P','States':{'P':{'Type':'Parallel','Next':'Q','Branches':[{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'Q'}}}]},'Q':{'Type':'Succeed'}}}",
            [
                "MISSING_END_STATE: Workflow has no terminal state at /States/P/Branches[0]",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: Q at /States/P/Branches[0]/States/A/Next",
            ]
        },

        // Names
        {
            "{'StartAt':'M','States':{'M':{'Type':'Map','Next':'F','ItemProcessor':{'StartAt':'F','States':{'F':{'Type':'Succeed'}}}},'F':{'Type':'Succeed'}}}",
            ["DUPLICATE_STATE_NAME: Duplicate State name: F at /States/M/ItemProcessor/States/F"]
        },
        { "{'StartAt':'','States':{'':{'Type':'Succeed'}}}", ["INVALID_STATE_NAME: State name must have between 1 and 80 characters, found 0 at /States/"] },

        // Query language
        {
            "{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','QueryLanguage':'JSONPath','End':true}}}",
            ["SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A"]
        },
        { "{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','QueryLanguage':'JSONata','End':true}}}", [] },

        // Retry and Catch
        {
            Task("'Retry':[{'ErrorEquals':['States.ALL','E']}]"),
            ["SCHEMA_VALIDATION_FAILED: States.ALL can not be combined with other error names at /States/A/Retry[0]/ErrorEquals"]
        },
        {
            Task("'Catch':[{'ErrorEquals':['States.ALL'],'Next':'T'},{'ErrorEquals':['E'],'Next':'T'}]"),
            ["SCHEMA_VALIDATION_FAILED: States.ALL can only be used in the last entry of Catch at /States/A/Catch[0]"]
        },
        { Task("'Retry':[{'ErrorEquals':['E']},{'ErrorEquals':['States.ALL']}],'Catch':[{'ErrorEquals':['States.ALL'],'Next':'T'}]"), [] },

        // Timeouts
        { Task("'HeartbeatSeconds':9,'TimeoutSeconds':10"), [] },
        { Task("'HeartbeatSeconds':9,'TimeoutSecondsPath':'$.t'"), [] },
        {
            Task("'HeartbeatSeconds':99999999"),
            ["SCHEMA_VALIDATION_FAILED: HeartbeatSeconds must be smaller than TimeoutSeconds, found 99999999 and 99999999 at /States/A/HeartbeatSeconds"]
        },

        // Labels
        {
            "{'StartAt':'A','States':{'A':" + Distributed("I", "'Next':'B'") + ",'B':" + Distributed("J", "'End':true") + "}}",
            ["DUPLICATE_LABEL_NAME: Duplicate Label name: L at /States/B/Label"]
        },

        // Warnings
        {
            Task("'Parameters':{'a':'$.x','b.$':'$.x','c':[{'d':'States.UUID()'}],'e':'$5'}"),
            [
                "NO_DOLLAR: The value of 'a' appears to be a JSONPath or Intrinsic Function, but the field name does not end with '.$' at /States/A/Parameters/a",
                "NO_DOLLAR: The value of 'd' appears to be a JSONPath or Intrinsic Function, but the field name does not end with '.$' at /States/A/Parameters/c[0]/d",
            ]
        },
        {
            "{'StartAt':'A','States':{'A':{'Type':'Pass','End':true,'Result':{'a.$':1,'b':['$.x']}}}}",
            [
                "PASS_RESULT_IS_STATIC: Attempt to use a path in the result of a pass state at /States/A/Result/a.$",
                "PASS_RESULT_IS_STATIC: Attempt to use a path in the result of a pass state at /States/A/Result/b[0]",
            ]
        },
        {
            "{'StartAt':'A','States':{'A':{'Type':'Fail','Error':'$.e','Cause':'fine'}}}",
            ["NO_PATH: The value of 'Error' looks like a path, but the field name does not end with 'Path' at /States/A/Error"]
        },
        {
            "{'StartAt':'A','States':{'A':{'Type':'Choice','Default':'T','Choices':[{'Not':{'Variable':'$.a','StringEquals':'$.b'},'Next':'T'}]},'T':{'Type':'Succeed'}}}",
            ["NO_PATH: The value of 'StringEquals' looks like a path, but the field name does not end with 'Path' at /States/A/Choices[0]/Not/StringEquals"]
        },
        { "{'StartAt':'A','QueryLanguage':'JSONata','States':{'A':{'Type':'Pass','End':true,'Output':'$.a'}}}", [] },
    };

    /// <summary>Definition, finding in an Express machine; empty means none.</summary>
    public static TheoryData<string, string> Express() => new()
    {
        { Task("", "arn:aws:states:::states:startExecution.sync"), "Express state machine does not support '.sync' service integration at /States/A/Resource" },
        { Task("", "arn:aws:states:::states:startExecution.sync:2"), "Express state machine does not support '.sync:2' service integration at /States/A/Resource" },
        { Task("", "arn:aws:states:::sns:publish.waitForTaskToken"), "Express state machine does not support '.waitForTaskToken' service integration  at /States/A/Resource" },
        { Task("", "arn:aws:states:us-east-1:111111111111:activity:a"), "Express state machine does not support Activity ARN at /States/A/Resource" },
        { Task("", "arn:aws:states:::lambda:invoke"), "" },
        { "{'StartAt':'A','States':{'A':" + Distributed("I", "'End':true") + "}}", "Express state machine does not support distributed Map at /States/A" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void Parse_WellFormedMachine_IsCheckedByTheRules(string machine, string[] expected)
    {
        var result = Definitions.Parse(Quote(machine));

        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Diagnostics.Select(finding => finding.ToAwsText()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Express))]
    public void Parse_ExpressMachine_IsHeldToItsLimits(string machine, string expected)
    {
        var express = Definitions.Parse(Quote(machine), MachineType.Express).Diagnostics.Select(finding => finding.ToAwsText());

        Assert.Equal(expected.Length == 0 ? [] : [$"SCHEMA_VALIDATION_FAILED: {expected}"], express);
        Assert.Empty(Definitions.Parse(Quote(machine)).Diagnostics);
    }

    [Fact]
    public void Parse_ExpressProcessor_IsHeldToExpressLimits()
    {
        var task = "{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','End':true}";
        var machine = "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'EXPRESS'},'StartAt':'I','States':{'I':" + task + "}}}}}";

        Assert.Equal("ASL0601", Definitions.OnlyFinding(Quote(machine)).Code.Id);
        Assert.Empty(Definitions.Parse(Quote(machine.Replace("'EXPRESS'", "'STANDARD'", StringComparison.Ordinal))).Diagnostics);
    }

    [Theory]
    [InlineData(80, 0)]
    [InlineData(81, 1)]
    public void Parse_LongNames_AreRefusedBeyondTheLimit(int length, int findings)
    {
        var name = new string('n', length);

        Assert.Equal(findings, Definitions.Parse(Quote($"{{'StartAt':'{name}','States':{{'{name}':{{'Type':'Succeed'}}}}}}")).Diagnostics.Count);
    }

    [Fact]
    public void Parse_UnreadableState_CausesNoFurtherFindings()
    {
        var finding = Definitions.OnlyFinding(Quote("{'StartAt':'A','States':{'A':{'Type':'Jump','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}"));

        Assert.Equal("ASL0104", finding.Code.Id);
    }

    [Fact]
    public void Parse_WarningsOnly_StillGivesTheMachine() =>
        Assert.NotNull(Definitions.Parse(Quote("{'StartAt':'A','States':{'A':{'Type':'Fail','Error':'$.e'}}}")).Machine);

    [Fact]
    public void Codes_AllOfThem_HaveDistinctIds()
    {
        var ids = typeof(Fanout.StatesLanguage.Analysis.DiagnosticCodes).GetFields()
            .Select(field => field.GetValue(null)).OfType<Fanout.StatesLanguage.Analysis.DiagnosticCode>().Select(code => code.Id).ToList();

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    private static string Quote(string text) => text.Replace('\'', '"');

    private static string Task(string fields, string resource = Function)
    {
        var more = fields.Length == 0 ? "" : $",{fields}";
        var target = fields.Contains("'T'", StringComparison.Ordinal) ? ",'T':{'Type':'Succeed'}" : "";
        return $"{{'StartAt':'A','States':{{'A':{{'Type':'Task','End':true,'Resource':'{resource}'{more}}}{target}}}}}";
    }

    private static string Distributed(string inner, string fields) =>
        $"{{'Type':'Map','Label':'L',{fields},'ItemProcessor':{{'ProcessorConfig':{{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'}},'StartAt':'{inner}','States':{{'{inner}':{{'Type':'Succeed'}}}}}}}}";
}
