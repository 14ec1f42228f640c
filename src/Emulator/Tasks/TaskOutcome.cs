using Fanout.Emulator.History;

namespace Fanout.Emulator.Tasks;

/// <summary>How an attempt ended.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    /// <summary>It gave a result.</summary>
    /// <param name="Output">The result, valid JSON.</param>
    public sealed record Succeeded(PayloadText Output) : TaskOutcome;

    /// <summary>It failed.</summary>
    /// <param name="Error">Name that Retry and Catch look for; a worker may leave it out.</param>
    /// <param name="Cause">Explanation.</param>
    public sealed record Failed(string? Error, string? Cause) : TaskOutcome;
}
