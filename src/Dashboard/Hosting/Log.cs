namespace Fanout.Dashboard.Hosting;

/// <summary>Messages of the host; ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Step Functions and Lambda endpoint for AWS clients: {Address}", EventName = "EndpointListens")]
    internal static partial void EndpointListens(ILogger logger, Uri address);

    [LoggerMessage(4001, LogLevel.Information, "Registered {Machines} demo machines", EventName = "DemoRegistered")]
    internal static partial void DemoRegistered(ILogger logger, int machines);

    [LoggerMessage(
        4002, LogLevel.Warning, "Demo machine {Machine} was not registered: {Problem}", EventName = "DemoMachineRefused")]
    internal static partial void DemoMachineRefused(ILogger logger, string machine, string problem);

    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Bucket {Bucket} was not created, so runs of orders-distributed fail until it exists in the S3 of Emulator:S3: {Problem}",
        EventName = "DemoBucketRefused")]
    internal static partial void DemoBucketRefused(ILogger logger, string bucket, string problem);
}
