namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListActivitiesRequest(int? MaxResults, string? NextToken) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Page(MaxResults, NextToken);
}

internal sealed record ActivityListItem(string ActivityArn, string Name, DateTimeOffset CreationDate);

internal sealed record ListActivitiesAnswer(IReadOnlyList<ActivityListItem> Activities, string? NextToken);
