using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>What is known of an attempt that a former process began.</summary>
internal abstract record AttemptResume
{
    private AttemptResume()
    {
    }

    /// <summary>It had its result.</summary>
    internal sealed record Succeeded(PayloadText Result) : AttemptResume;

    /// <summary>It had failed.</summary>
    /// <param name="Failure">How.</param>
    /// <param name="IsClosed">Whether MapStateFailed or ParallelStateFailed had been written.</param>
    internal sealed record Failed(StateFailure Failure, bool IsClosed) : AttemptResume;

    /// <summary>A worker's answer or the end of a job was waited for.</summary>
    /// <param name="Input">What the worker is to do, which only activities hand out, or the parameters of the request.</param>
    /// <param name="Limits">How long it may take.</param>
    internal sealed record Waiting(PayloadText Input, WorkerLimits Limits) : AttemptResume
    {
        /// <summary>What the request was answered with; activities make none.</summary>
        internal PayloadText Submitted { get; init; }
    }

    /// <summary>Its Map Run had begun.</summary>
    /// <param name="Arn">ARN of the Map Run.</param>
    /// <param name="HasSucceeded">Whether MapStateSucceeded had been written.</param>
    /// <param name="IsToBeRedriven">Whether the execution was redriven and the Map Run has not been yet.</param>
    internal sealed record MapRun(string Arn, bool HasSucceeded, bool IsToBeRedriven) : AttemptResume;

    /// <summary>Its branches or iterations had begun.</summary>
    /// <param name="Threads">The group they belong to.</param>
    /// <param name="Members">What is known of each that had begun, by index.</param>
    /// <param name="HasSucceeded">Whether MapStateSucceeded or ParallelStateSucceeded had been written.</param>
    internal sealed record Group(ThreadGroup Threads, IReadOnlyDictionary<int, ThreadResume> Members, bool HasSucceeded) : AttemptResume;
}
