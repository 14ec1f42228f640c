using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Launching;

/// <summary>How a launch went.</summary>
public abstract record LaunchResult
{
    private LaunchResult()
    {
    }

    /// <summary>The execution started.</summary>
    /// <param name="Run">The new run.</param>
    public sealed record Started(RunIdentity Run) : LaunchResult;

    /// <summary>The same launch, with this name and input, had been made before; nothing was started now.</summary>
    /// <param name="Run">The run that it started then.</param>
    public sealed record AlreadyStarted(RunIdentity Run) : LaunchResult;

    /// <summary>Nothing was started.</summary>
    /// <param name="Error">Name of the error in AWS's words, for example <c>InvalidExecutionInput</c>.</param>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Rejected(string Error, string Message) : LaunchResult;
}
