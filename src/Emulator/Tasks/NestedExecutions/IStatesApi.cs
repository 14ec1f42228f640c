namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>The endpoint's own Step Functions API, as the generic integration <c>aws-sdk:sfn</c> calls it.</summary>
internal interface IStatesApi
{
    /// <summary>Has an operation answer.</summary>
    /// <param name="operation">For example <c>StartExecution</c>.</param>
    /// <param name="request">The request as it would travel.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    ValueTask<StatesApiAnswer> CallAsync(string operation, ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
}
