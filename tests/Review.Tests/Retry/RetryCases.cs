using System.Text;
using System.Text.Json;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Review.Tests.Retry;

/// <summary>Chosen items of runs of small machines.</summary>
internal static class RetryCases
{
    internal const long Activation = 3;
    internal const string Function = "arn:aws:lambda:eu-west-1:123456789012:function:ship";

    /// <summary>A machine whose input is the list, with one task per item.</summary>
    internal const string FromInput = """
        {"StartAt":"Orders","States":{"Orders":{"Type":"Map","ItemsPath":"$.orders","MaxConcurrency":4,"ItemProcessor":{"StartAt":"Ship","States":{
          "Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true}}},"End":true}}}
        """;

    internal static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Failed items of a run that failed, with their inputs and what was sent for them.</summary>
    internal static RetryCase Of(string definition, int items = 3, string runInput = """{"orders":[1,2,3],"day":"Mon"}""", string mapState = "Orders", RunStatus status = RunStatus.Failed)
    {
        var rows = Enumerable.Range(0, items).Select(Row).ToList();
        return new RetryCase
        {
            Run = new RunRow(RunBuilder.Run(), new RunState { Status = status, Counts = new ItemCounts(0, 0, 5, items, 0, 0) }, Version: 9),
            Activation = new Activation
            {
                Id = Activation,
                MapState = mapState,
                Length = items + 5,
                Attempt = 1,
                StartedAt = Start,
                EndedAt = Start,
                Status = ItemStatus.Failed,
                Counts = new ItemCounts(0, 0, 5, items, 0, 0),
            },
            Items = rows,
            Machine = Machine(definition),
            RunInput = JsonElement.Parse(runInput),
            Inputs = rows.ToDictionary(row => row.Item.Key.Index, row => Input(row.Item.Key.Index)),
            Calls = rows.ToDictionary(row => row.Item.Key.Index, row => Call("Ship", Input(row.Item.Key.Index))),
            Advice = new RedriveAdvice.Possible(Start.AddDays(14)),
            PricePerThousand = 0.025m,
        };
    }

    internal static string Input(int index) => $$"""{"id":{{index}},"country":"BR"}""";

    internal static Machine Machine(string definition)
    {
        var parsed = StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition), MachineType.Standard);
        return new Machine
        {
            Summary = new MachineSummary(RunBuilder.Connection, RunBuilder.Machine, MachineType.Standard, null),
            Definition = definition,
            Parsed = parsed,
            Functions = [],
            AsOf = Start,
        };
    }

    internal static EventRow Call(string state, string payload, string function = Function) => Scheduled("LambdaFunctionScheduled", state, new { resource = function, input = payload });

    internal static EventRow Task(string state, string parameters, string resource = "invoke", string type = "lambda") =>
        Scheduled("TaskScheduled", state, new { resourceType = type, resource, parameters });

    private static EventRow Scheduled<T>(string type, string state, T details) =>
        new() { Id = 10, PreviousEventId = 9, Type = type, Timestamp = Start, StateName = state, Details = JsonSerializer.Serialize(details) };

    private static ItemRow Row(int index) => new(
        new ItemChange
        {
            Key = new ItemKey(RunBuilder.Run().Id, Activation, index),
            Status = ItemStatus.Failed,
            StartedAt = Start,
            EndedAt = Start.AddSeconds(1),
            Attempts = 1,
            StateName = "Ship",
            Error = "KeyError",
            FirstEventId = 4 + index,
            LastEventId = 9 + index,
        },
        Label: $"order-{index}");
}
