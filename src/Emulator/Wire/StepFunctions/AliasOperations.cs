using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on aliases of state machines.</summary>
internal sealed class AliasOperations(AliasRegistry aliases, PagingToken tokens)
{
    private const string ListOperation = "ListStateMachineAliases";

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<CreateStateMachineAliasRequest, CreateStateMachineAliasAnswer>(
            "CreateStateMachineAlias", json.CreateStateMachineAliasRequest, json.CreateStateMachineAliasAnswer, CreateAsync);
        yield return new WireOperation<DescribeStateMachineAliasRequest, DescribeStateMachineAliasAnswer>(
            "DescribeStateMachineAlias", json.DescribeStateMachineAliasRequest, json.DescribeStateMachineAliasAnswer, Describe);
        yield return new WireOperation<UpdateStateMachineAliasRequest, UpdateStateMachineAliasAnswer>(
            "UpdateStateMachineAlias", json.UpdateStateMachineAliasRequest, json.UpdateStateMachineAliasAnswer, UpdateAsync);
        yield return new WireOperation<DeleteStateMachineAliasRequest, EmptyAnswer>(
            "DeleteStateMachineAlias", json.DeleteStateMachineAliasRequest, json.EmptyAnswer, DeleteAsync);
        yield return new WireOperation<ListStateMachineAliasesRequest, ListStateMachineAliasesAnswer>(
            ListOperation, json.ListStateMachineAliasesRequest, json.ListStateMachineAliasesAnswer, List);
    }

    private async ValueTask<Answer<CreateStateMachineAliasAnswer>> CreateAsync(
        CreateStateMachineAliasRequest request, CancellationToken cancellationToken)
    {
        var routes = RoutingConfiguration.ToRoutes(request.RoutingConfiguration!);
        var created = await aliases.CreateAsync(request.Name!, request.Description, routes, cancellationToken);
        return created.TryGet(out var alias, out var error) ? new CreateStateMachineAliasAnswer(alias.Arn, alias.CreationDate) : error;
    }

    private ValueTask<Answer<DescribeStateMachineAliasAnswer>> Describe(
        DescribeStateMachineAliasRequest request, CancellationToken cancellationToken) =>
        aliases.Describe(request.StateMachineAliasArn!).TryGet(out var alias, out var error)
            ? new(new DescribeStateMachineAliasAnswer(
                alias.Arn, alias.Name, alias.Description, RoutingConfiguration.Of(alias.Routes), alias.CreationDate, alias.UpdateDate))
            : new(error);

    private async ValueTask<Answer<UpdateStateMachineAliasAnswer>> UpdateAsync(
        UpdateStateMachineAliasRequest request, CancellationToken cancellationToken)
    {
        var routes = request.RoutingConfiguration is { } items ? RoutingConfiguration.ToRoutes(items) : null;
        var updated = await aliases.UpdateAsync(request.StateMachineAliasArn!, request.Description, routes, cancellationToken);
        return updated.TryGet(out var alias, out var error) ? new UpdateStateMachineAliasAnswer(alias.UpdateDate) : error;
    }

    private async ValueTask<Answer<EmptyAnswer>> DeleteAsync(DeleteStateMachineAliasRequest request, CancellationToken cancellationToken)
    {
        var deleted = await aliases.DeleteAsync(request.StateMachineAliasArn!, cancellationToken);
        return deleted.Error is { } error ? error : EmptyAnswer.Instance;
    }

    private ValueTask<Answer<ListStateMachineAliasesAnswer>> List(ListStateMachineAliasesRequest request, CancellationToken cancellationToken)
    {
        var arn = request.StateMachineArn!;
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, arn, out var position, out var invalid))
        {
            return new(invalid);
        }

        return aliases.List(arn, CommonChecks.PageSize(request.MaxResults), position).TryGet(out var page, out var error)
            ? new(new ListStateMachineAliasesAnswer(
                [.. page.Items.Select(alias => new StateMachineAliasListItem(alias.Arn, alias.CreationDate))],
                tokens.CreateOptional(ListOperation, arn, page.Next)))
            : new(error);
    }
}
