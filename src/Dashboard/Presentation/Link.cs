using System.Globalization;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Jobs;

namespace Fanout.Dashboard.Presentation;

/// <summary>Addresses of pages, each written once.</summary>
public static class Link
{
    /// <summary>What needs a person.</summary>
    public const string Overview = "/";

    /// <summary>The list of machines.</summary>
    public const string Machines = "/machines";

    /// <summary>The list of runs.</summary>
    public const string Runs = "/runs";

    /// <summary>The failures inbox: cause groups of all runs.</summary>
    public const string Failures = "/failures";

    /// <summary>The failed items of all runs.</summary>
    public const string FailedItems = "/failed";

    /// <summary>The list of retry jobs.</summary>
    public const string Jobs = "/jobs";

    /// <summary>A retry job.</summary>
    public static string ToJob(RetryJobId job) => $"{Jobs}/{job}";

    /// <summary>A machine.</summary>
    public static string ToMachine(ConnectionId connection, StateMachineArn machine) =>
        $"{Machines}/{Uri.EscapeDataString(connection.Value)}/{Uri.EscapeDataString(machine.Name)}";

    /// <summary>Where the items of a machine are given their labels and keys.</summary>
    public static string ToItemIdentity(ConnectionId connection, StateMachineArn machine) => ToMachine(connection, machine) + "#item-identity";

    /// <summary>The page that launches a machine, with the input of a run when one is given.</summary>
    public static string ToLaunch(ConnectionId connection, StateMachineArn machine, RunId? like = null) =>
        ToMachine(connection, machine) + "/launch" + (like is { } run ? $"?like={run}" : "");

    /// <summary>The page that runs an item again on the embedded endpoint.</summary>
    public static string ToReplay(ItemKey item) =>
        string.Create(CultureInfo.InvariantCulture, $"/replay?run={item.Run}&map={item.Activation}&item={item.Index}");

    /// <summary>An item as a file for a developer.</summary>
    public static string ToBundle(ItemKey item) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/runs/{item.Run}/items/{item.Activation}/{item.Index}/replay.zip");

    /// <summary>A run.</summary>
    public static string ToRun(RunId run) => $"{Runs}/{run}";

    /// <summary>A cause group in the inbox, whatever state it is in.</summary>
    public static string ToCause(CauseId cause) => $"{Failures}?show=all&cause={cause}";

    /// <summary>The failures of a run.</summary>
    public static string ToFailuresOf(RunId run) => ToRun(run) + "?tab=failures";

    /// <summary>An item.</summary>
    public static string ToItem(ItemKey item) =>
        string.Create(CultureInfo.InvariantCulture, $"{Runs}/{item.Run}/items/{item.Activation}/{item.Index}");

    /// <summary>The failed items of all runs as a file.</summary>
    public static string ToFailedItemsFile(string format) => $"/api/failed-items.{format}";

    /// <summary>The items of a run as a file.</summary>
    public static string ToItemsFile(RunId run, string format) => $"/api/runs/{run}/items.{format}";

    /// <summary>The events of a run as a file.</summary>
    public static string ToEventsFile(RunId run, string format) => $"/api/runs/{run}/events.{format}";
}
