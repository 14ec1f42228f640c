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

    /// <summary>The attempt of a state that starts it, if one does: started again by the same one it is the same execution.</summary>
    internal string? Starter { get; init; }

    /// <summary>Whether its starter waits for its end, which only works with STANDARD machines.</summary>
    internal bool IsWaitedFor { get; init; }
}
