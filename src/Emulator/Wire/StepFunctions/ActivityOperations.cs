using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on activities.</summary>
internal sealed class ActivityOperations(ActivityRegistry activities, PagingToken tokens)
{
    private const string ListOperation = "ListActivities";

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<CreateActivityRequest, CreateActivityAnswer>(
            "CreateActivity", json.CreateActivityRequest, json.CreateActivityAnswer, CreateAsync);
        yield return new WireOperation<DescribeActivityRequest, DescribeActivityAnswer>(
            "DescribeActivity", json.DescribeActivityRequest, json.DescribeActivityAnswer, Describe);
        yield return new WireOperation<DeleteActivityRequest, EmptyAnswer>(
            "DeleteActivity", json.DeleteActivityRequest, json.EmptyAnswer, DeleteAsync);
        yield return new WireOperation<ListActivitiesRequest, ListActivitiesAnswer>(
            ListOperation, json.ListActivitiesRequest, json.ListActivitiesAnswer, List);
        yield return new WireOperation<GetActivityTaskRequest, GetActivityTaskAnswer>(
            "GetActivityTask", json.GetActivityTaskRequest, json.GetActivityTaskAnswer, TakeAsync);
    }

    private async ValueTask<Answer<CreateActivityAnswer>> CreateAsync(CreateActivityRequest request, CancellationToken cancellationToken)
    {
        if (request.EncryptionConfiguration?.Refuse() is { } refusal)
        {
            return refusal;
        }

        var created = await activities.CreateAsync(
            new CreateActivity(request.Name!)
            {
                EncryptionConfiguration = MachineConfiguration.ToText(request.EncryptionConfiguration, WireJson.Default.EncryptionConfiguration),
                Tags = Words.ToTags(request.Tags),
            },
            cancellationToken);
        return created.TryGet(out var activity, out var error) ? new CreateActivityAnswer(activity.Arn.Value, activity.CreationDate) : error;
    }

    private ValueTask<Answer<DescribeActivityAnswer>> Describe(DescribeActivityRequest request, CancellationToken cancellationToken)
    {
        if (!activities.Describe(request.ActivityArn!).TryGet(out var activity, out var error))
        {
            return new(error);
        }

        var encryption = MachineConfiguration.FromText(activity.EncryptionConfiguration, WireJson.Default.EncryptionConfiguration);
        return new(new DescribeActivityAnswer(
            activity.Arn.Value, activity.Name, activity.CreationDate, encryption ?? EncryptionConfiguration.Default));
    }

    private async ValueTask<Answer<EmptyAnswer>> DeleteAsync(DeleteActivityRequest request, CancellationToken cancellationToken) =>
        (await activities.DeleteAsync(request.ActivityArn!, cancellationToken)).Error is { } error ? error : EmptyAnswer.Instance;

    private ValueTask<Answer<ListActivitiesAnswer>> List(ListActivitiesRequest request, CancellationToken cancellationToken)
    {
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, "", out var position, out var error))
        {
            return new(error);
        }

        var page = activities.List(CommonChecks.PageSize(request.MaxResults), position);
        return new(new ListActivitiesAnswer(
            [.. page.Items.Select(activity => new ActivityListItem(activity.Arn.Value, activity.Name, activity.CreationDate))],
            tokens.CreateOptional(ListOperation, "", page.Next)));
    }

    private async ValueTask<Answer<GetActivityTaskAnswer>> TakeAsync(GetActivityTaskRequest request, CancellationToken cancellationToken)
    {
        var taken = await activities.TakeAsync(request.ActivityArn!, request.WorkerName, cancellationToken);
        if (!taken.TryGet(out var tasks, out var error))
        {
            return error;
        }

        return tasks is [var task] ? new GetActivityTaskAnswer(task.Token, task.Input.ToString()) : new GetActivityTaskAnswer(null, null);
    }
}
