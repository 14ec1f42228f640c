namespace Fanout.Emulator.Registry;

/// <summary>A request to start an execution.</summary>
/// <param name="MachineArn">ARN as it was sent.</param>
public sealed record StartExecution(string MachineArn)
{
    /// <summary>Name of the execution; null lets one be generated.</summary>
    public string? Name { get; init; }

    /// <summary>Input as JSON text; null stands for <c>{}</c>.</summary>
    public string? Input { get; init; }

    /// <summary>X-Ray header, handed back by describe.</summary>
    public string? TraceHeader { get; init; }
}
