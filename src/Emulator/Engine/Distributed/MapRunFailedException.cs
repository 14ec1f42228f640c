namespace Fanout.Emulator.Engine.Distributed;

/// <summary>A Map Run cannot go on because of its items.</summary>
internal sealed class MapRunFailedException(StateFailure failure) : Exception(failure.Cause)
{
    internal StateFailure Failure { get; } = failure;
}
