using Fanout.Emulator.History;

namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record GetExecutionHistoryRequest(
    string? ExecutionArn,
    int? MaxResults,
    bool? ReverseOrder,
    string? NextToken,
    bool? IncludeExecutionData) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("executionArn", ExecutionArn).Page(MaxResults, NextToken);
}

/// <summary>An event, and whether inputs and outputs are shown.</summary>
internal readonly record struct HistoryEventShape(HistoryEvent Event, bool IncludesData);

internal sealed record GetExecutionHistoryAnswer(IReadOnlyList<HistoryEventShape> Events, string? NextToken);
