using System.Text.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Parsing;

/// <summary>Every field of every state type, in both languages.</summary>
public sealed class StateTests
{
    [Fact]
    public void Task_AllJsonPathFields_AreRead()
    {
        var task = Definitions.State<TaskState>(
            """
            {"Type":"Task","Comment":"c","Resource":"arn:aws:states:::lambda:invoke","Next":"T",
            "InputPath":"$.in","OutputPath":"$$.Execution","Parameters":{"a.$":"$.a"},"ResultSelector":{"r.$":"$.Payload"},"ResultPath":"$.out",
            "TimeoutSeconds":60,"HeartbeatSeconds":5,"Credentials":{"RoleArn":"arn:aws:iam::1:role/r"},"Assign":{"v.$":"$.v"}}
            """);

        Assert.Equal(("c", "arn:aws:states:::lambda:invoke", "T", false), (task.Comment, task.Resource, task.Next?.Name, task.IsEnd));
        Assert.Equal(("$.in", "$$.Execution", "$.out"), (task.InputPath?.Text, task.OutputPath?.Text, task.ResultPath?.Text));
        Assert.Equal("""{"a.$":"$.a"}""", task.Parameters?.Json.GetRawText());
        Assert.Equal("""{"r.$":"$.Payload"}""", task.ResultSelector?.Json.GetRawText());
        Assert.Equal(60, Literal(task.TimeoutSeconds));
        Assert.Equal(5, Literal(task.HeartbeatSeconds));
        Assert.Equal("arn:aws:iam::1:role/r", Literal(task.Credentials?.RoleArn));
        Assert.IsType<Payload.JsonPath>(task.Assign);
        Assert.Equal("/States/S/TimeoutSeconds", task.TimeoutSeconds!.Location);
        Assert.Equal(StateType.Task, task.Type);
    }

    [Fact]
    public void Task_Paths_AreRead()
    {
        var task = Definitions.State<TaskState>(
            """
            {"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true,
            "TimeoutSecondsPath":"$.t","HeartbeatSecondsPath":"$$.Execution.Input.h","Credentials":{"RoleArn.$":"$.role"}}
            """);

        Assert.Equal("$.t", PathOf(task.TimeoutSeconds));
        Assert.Equal("$$.Execution.Input.h", PathOf(task.HeartbeatSeconds));
        Assert.Equal("$.role", PathOf(task.Credentials?.RoleArn));
    }

    [Fact]
    public void Task_JsonataFields_AreRead()
    {
        var task = Definitions.JsonataState<TaskState>(
            """
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
            "Arguments":{"Payload":["{% $states.input.a %}",{"b":"{%1%}"}],"text":"{no expression%}"},"Output":"{% $states.result %}",
            "Assign":{"v":"{% 1 + 1 %}"},"TimeoutSeconds":"{% $t %}","HeartbeatSeconds":3,"Credentials":{"RoleArn":"{% $role %}"}}
            """);

        Assert.Equal(["$states.input.a", "1"], task.Arguments!.Template.Expressions.Select(expression => expression.Text));
        Assert.Equal("$states.result", Assert.Single(task.Output!.Template.Expressions).Text);
        Assert.Equal("1 + 1", Assert.Single(Assert.IsType<Payload.Jsonata>(task.Assign).Template.Expressions).Text);
        Assert.Equal("$t", ExpressionOf(task.TimeoutSeconds));
        Assert.Equal(3, Literal(task.HeartbeatSeconds));
        Assert.Equal("$role", ExpressionOf(task.Credentials?.RoleArn));
    }

    [Fact]
    public void Task_NullPaths_AreNull()
    {
        var task = Definitions.State<TaskState>(
            """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true,"InputPath":null,"OutputPath":null,"ResultPath":null}""");

        Assert.Null(task.InputPath);
        Assert.Null(task.OutputPath);
        Assert.Null(task.ResultPath);
    }

    [Fact]
    public void Task_FewestFields_HasDefaults()
    {
        var task = Definitions.State<TaskState>("""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}""");

        Assert.Equal(("$", "$", "$"), (task.InputPath?.Text, task.OutputPath?.Text, task.ResultPath?.Text));
        Assert.Null(task.TimeoutSeconds);
        Assert.Empty(task.Retry);
        Assert.Empty(task.Catch);
        Assert.True(task.IsEnd);
    }

    [Fact]
    public void Retry_AllFields_AreRead()
    {
        var task = Definitions.State<TaskState>(
            """
            {"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true,"Retry":[
              {"ErrorEquals":["A","B"],"IntervalSeconds":2,"MaxAttempts":0,"BackoffRate":1.5,"MaxDelaySeconds":9,"JitterStrategy":"FULL","Comment":"c"},
              {"ErrorEquals":["States.ALL"]}]}
            """);

        var full = task.Retry[0];
        Assert.Equal(["A", "B"], full.ErrorEquals);
        Assert.Equal((2, 0, 1.5, 9, JitterStrategy.Full, "c"),
            (full.IntervalSeconds, full.MaxAttempts, full.BackoffRate, full.MaxDelaySeconds, full.JitterStrategy, full.Comment));
        var least = task.Retry[1];
        Assert.Equal((1, 3, 2.0, null, JitterStrategy.None),
            (least.IntervalSeconds, least.MaxAttempts, least.BackoffRate, least.MaxDelaySeconds, least.JitterStrategy));
        Assert.Equal("/States/S/Retry[1]", least.Location);
    }

    [Fact]
    public void Catch_AllFields_AreRead()
    {
        var path = Definitions.State<TaskState>(WithCatcher(""" "ResultPath":"$.e","Assign":{"x.$":"$.Cause"} """)).Catch[0];
        var jsonata = Definitions.JsonataState<TaskState>(WithCatcher(""" "Output":"{% $states.errorOutput %}","Assign":{"x":1} """)).Catch[0];

        Assert.Equal(("T", "$.e", "c"), (path.Next.Name, path.ResultPath?.Text, path.Comment));
        Assert.IsType<Payload.JsonPath>(path.Assign);
        Assert.Equal("$states.errorOutput", jsonata.Output?.Template.Expressions.First().Text);
        Assert.IsType<Payload.Jsonata>(jsonata.Assign);

        static string WithCatcher(string fields) =>
            """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"T","Comment":"c",""" + fields + "}]}";
    }

    [Fact]
    public void Pass_AllFields_AreRead()
    {
        var pass = Definitions.State<PassState>(
            """{"Type":"Pass","End":true,"Result":{"a":[1,null]},"Parameters":{"b":1},"ResultPath":"$.r","Assign":{"x":2}}""");
        var jsonata = Definitions.JsonataState<PassState>("""{"Type":"Pass","End":true,"Output":{"a":"{% 1 %}"},"Assign":{"x":2}}""");

        Assert.Equal("""{"a":[1,null]}""", pass.Result?.GetRawText());
        Assert.Equal("""{"b":1}""", pass.Parameters?.Json.GetRawText());
        Assert.Equal("$.r", pass.ResultPath?.Text);
        Assert.Equal("1", jsonata.Output?.Template.Expressions.First().Text);
    }

    [Fact]
    public void Pass_NullResult_IsAResult() =>
        Assert.Equal(JsonValueKind.Null, Definitions.State<PassState>("""{"Type":"Pass","End":true,"Result":null}""").Result?.ValueKind);

    [Fact]
    public void Wait_EachForm_IsRead()
    {
        Assert.Equal(0, Literal(Wait(""" "Seconds":0 """).Seconds));
        Assert.Equal("$.s", PathOf(Wait(""" "SecondsPath":"$.s" """).Seconds));
        Assert.Equal(
            new DateTimeOffset(2030, 1, 2, 3, 4, 5, 500, TimeSpan.FromHours(2)), Literal(Wait(""" "Timestamp":"2030-01-02T03:04:05.5+02:00" """).Timestamp));
        Assert.Equal("$.t", PathOf(Wait(""" "TimestampPath":"$.t" """).Timestamp));
        Assert.Equal("$s", ExpressionOf(Definitions.JsonataState<WaitState>("""{"Type":"Wait","End":true,"Seconds":"{% $s %}"}""").Seconds));
        Assert.Equal("$t", ExpressionOf(Definitions.JsonataState<WaitState>("""{"Type":"Wait","End":true,"Timestamp":"{% $t %}"}""").Timestamp));

        static WaitState Wait(string field) => Definitions.State<WaitState>("""{"Type":"Wait","End":true,""" + field + "}");
    }

    [Fact]
    public void Succeed_AllFields_AreRead()
    {
        var state = Definitions.State<SucceedState>("""{"Type":"Succeed","Comment":"c","InputPath":"$.a","OutputPath":"$.b"}""");

        Assert.Equal(("c", "$.a", "$.b"), (state.Comment, state.InputPath?.Text, state.OutputPath?.Text));
        Assert.NotNull(Definitions.JsonataState<SucceedState>("""{"Type":"Succeed","Output":1}""").Output);
    }

    [Fact]
    public void Fail_EachForm_IsRead()
    {
        var literal = Definitions.State<FailState>("""{"Type":"Fail","Error":"E","Cause":"C"}""");
        var path = Definitions.State<FailState>("""{"Type":"Fail","ErrorPath":"$.e","CausePath":"States.Format('{}', $.c)"}""");
        var jsonata = Definitions.JsonataState<FailState>("""{"Type":"Fail","Error":"{% $e %}","Cause":"text"}""");

        Assert.Equal(("E", "C"), (Literal(literal.Error), Literal(literal.Cause)));
        Assert.Equal("$.e", PathOf(path.Error));
        Assert.Equal("States.Format('{}', $.c)", Assert.IsType<Scalar<string>.Path>(path.Cause).Source.Call?.Text);
        Assert.Equal(("$e", "text"), (ExpressionOf(jsonata.Error), Literal(jsonata.Cause)));
        Assert.Null(Definitions.State<FailState>("""{"Type":"Fail"}""").Error);
    }

    [Fact]
    public void Parallel_AllFields_AreRead()
    {
        var state = Definitions.State<ParallelState>(
            """
            {"Type":"Parallel","End":true,"Parameters":{"a":1},"ResultSelector":{"b.$":"$[0]"},"ResultPath":"$.r","Retry":[],"Catch":[],
            "Branches":[{"StartAt":"A","Comment":"first","States":{"A":{"Type":"Succeed"}}},{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}
            """);
        var jsonata = Definitions.JsonataState<ParallelState>(
            """{"Type":"Parallel","End":true,"Arguments":"{% $a %}","Branches":[{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}]}""");

        Assert.Equal(["A", "B"], state.Branches.Select(branch => branch.StartAt.Name));
        Assert.Equal("first", state.Branches[0].Comment);
        Assert.NotNull(state.Parameters);
        Assert.NotNull(state.ResultSelector);
        Assert.Equal("$a", jsonata.Arguments?.Template.Expressions.First().Text);
    }

    internal static T Literal<T>(Scalar<T>? scalar) => Assert.IsType<Scalar<T>.Literal>(scalar).Value;

    internal static string? PathOf<T>(Scalar<T>? scalar) => Assert.IsType<Scalar<T>.Path>(scalar).Source.Path?.Text;

    internal static string ExpressionOf<T>(Scalar<T>? scalar) => Assert.IsType<Scalar<T>.Jsonata>(scalar).Expression.Text;
}
