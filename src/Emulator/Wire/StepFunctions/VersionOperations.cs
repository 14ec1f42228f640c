using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on versions of state machines.</summary>
internal sealed class VersionOperations(VersionRegistry versions, PagingToken tokens)
{
    private const string ListOperation = "ListStateMachineVersions";

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<PublishStateMachineVersionRequest, PublishStateMachineVersionAnswer>(
            "PublishStateMachineVersion", json.PublishStateMachineVersionRequest, json.PublishStateMachineVersionAnswer, PublishAsync);
        yield return new WireOperation<DeleteStateMachineVersionRequest, EmptyAnswer>(
            "DeleteStateMachineVersion", json.DeleteStateMachineVersionRequest, json.EmptyAnswer, DeleteAsync);
        yield return new WireOperation<ListStateMachineVersionsRequest, ListStateMachineVersionsAnswer>(
            ListOperation, json.ListStateMachineVersionsRequest, json.ListStateMachineVersionsAnswer, List);
    }

    private async ValueTask<Answer<PublishStateMachineVersionAnswer>> PublishAsync(
        PublishStateMachineVersionRequest request, CancellationToken cancellationToken)
    {
        var published = await versions.PublishAsync(request.StateMachineArn!, request.RevisionId, request.Description, cancellationToken);
        return published.TryGet(out var version, out var error)
            ? new PublishStateMachineVersionAnswer(version.CreationDate, version.Arn)
            : error;
    }

    private async ValueTask<Answer<EmptyAnswer>> DeleteAsync(DeleteStateMachineVersionRequest request, CancellationToken cancellationToken)
    {
        var deleted = await versions.DeleteAsync(request.StateMachineVersionArn!, cancellationToken);
        return deleted.Error is { } error ? error : EmptyAnswer.Instance;
    }

    private ValueTask<Answer<ListStateMachineVersionsAnswer>> List(ListStateMachineVersionsRequest request, CancellationToken cancellationToken)
    {
        var arn = request.StateMachineArn!;
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, arn, out var position, out var invalid))
        {
            return new(invalid);
        }

        return versions.List(arn, CommonChecks.PageSize(request.MaxResults), position).TryGet(out var page, out var error)
            ? new(new ListStateMachineVersionsAnswer(
                [.. page.Items.Select(version => new StateMachineVersionListItem(version.Arn, version.CreationDate))],
                tokens.CreateOptional(ListOperation, arn, page.Next)))
            : new(error);
    }
}
