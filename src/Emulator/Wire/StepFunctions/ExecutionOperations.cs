using System.Globalization;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on executions.</summary>
internal sealed class ExecutionOperations(ExecutionRegistry executions, StaleLists stale, PagingToken tokens)
{
    private const string ListOperation = "ListExecutions";
    private const string HistoryOperation = "GetExecutionHistory";
    private const string MetadataOnly = "METADATA_ONLY";

    // AWS bills Express runs by 100 ms and 64 MB. Observed: sfn_api_express.start_sync_execution.
    private const int BilledMilliseconds = 100;
    private const int BilledMegabytes = 64;

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<StartExecutionRequest, StartExecutionAnswer>(
            "StartExecution", json.StartExecutionRequest, json.StartExecutionAnswer, StartAsync);
        yield return new WireOperation<StartSyncExecutionRequest, StartSyncExecutionAnswer>(
            "StartSyncExecution", json.StartSyncExecutionRequest, json.StartSyncExecutionAnswer, StartSyncAsync);
        yield return new WireOperation<StopExecutionRequest, StopExecutionAnswer>(
            "StopExecution", json.StopExecutionRequest, json.StopExecutionAnswer, StopAsync);
        yield return new WireOperation<RedriveExecutionRequest, RedriveExecutionAnswer>(
            "RedriveExecution", json.RedriveExecutionRequest, json.RedriveExecutionAnswer, RedriveAsync);
        yield return new WireOperation<DescribeExecutionRequest, DescribeExecutionAnswer>(
            "DescribeExecution", json.DescribeExecutionRequest, json.DescribeExecutionAnswer, DescribeAsync);
        yield return new WireOperation<ListExecutionsRequest, ListExecutionsAnswer>(
            ListOperation, json.ListExecutionsRequest, json.ListExecutionsAnswer, List);
        yield return new WireOperation<GetExecutionHistoryRequest, GetExecutionHistoryAnswer>(
            HistoryOperation, json.GetExecutionHistoryRequest, json.GetExecutionHistoryAnswer, GetHistoryAsync);
    }

    private async ValueTask<Answer<StartExecutionAnswer>> StartAsync(StartExecutionRequest request, CancellationToken cancellationToken)
    {
        if (CommonChecks.RefuseLabel(request.StateMachineArn!) is { } refusal)
        {
            return refusal;
        }

        var answer = await executions.StartAsync(
            new StartExecution(request.StateMachineArn!) { Name = request.Name, Input = request.Input, TraceHeader = request.TraceHeader },
            cancellationToken);
        return answer.TryGet(out var started, out var error) ? new StartExecutionAnswer(started.Arn.Value, started.StartDate) : error;
    }

    private async ValueTask<Answer<StartSyncExecutionAnswer>> StartSyncAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken)
    {
        var answer = await executions.StartSyncAsync(
            new StartExecution(request.StateMachineArn!) { Name = request.Name, Input = request.Input, TraceHeader = request.TraceHeader },
            cancellationToken);
        if (!answer.TryGet(out var run, out var error))
        {
            return error;
        }

        var stopped = run.StopDate ?? throw new InvalidOperationException($"{run.Arn} has no end.");
        var duration = (long)Math.Ceiling((stopped - run.StartDate).TotalMilliseconds / BilledMilliseconds) * BilledMilliseconds;
        var showsData = request.IncludedData != MetadataOnly;
        return new StartSyncExecutionAnswer(
            run.Arn.Value,
            run.Machine.Arn.Value,
            run.Name,
            run.StartDate,
            stopped,
            Words.Of(run.Status),
            new BillingDetails(BilledMegabytes, Math.Max(BilledMilliseconds, duration)))
        {
            Error = run.Error,
            Cause = run.Cause,
            Input = showsData ? run.Input.ToString() : null,
            InputDetails = showsData ? DataDetails.Present : null,
            Output = showsData ? run.Output?.ToString() : null,
            OutputDetails = showsData && run.Output is not null ? DataDetails.Present : null,
            TraceHeader = run.TraceHeader,
        };
    }

    private async ValueTask<Answer<StopExecutionAnswer>> StopAsync(StopExecutionRequest request, CancellationToken cancellationToken)
    {
        var answer = await executions.StopAsync(request.ExecutionArn!, request.Error, request.Cause, cancellationToken);
        return answer.TryGet(out var stopped, out var error) ? new StopExecutionAnswer(stopped) : error;
    }

    private async ValueTask<Answer<RedriveExecutionAnswer>> RedriveAsync(RedriveExecutionRequest request, CancellationToken cancellationToken)
    {
        var answer = await executions.RedriveAsync(request.ExecutionArn!, request.ClientToken, cancellationToken);
        return answer.TryGet(out var redriven, out var error) ? new RedriveExecutionAnswer(redriven) : error;
    }

    private async ValueTask<Answer<DescribeExecutionAnswer>> DescribeAsync(DescribeExecutionRequest request, CancellationToken cancellationToken)
    {
        if (!(await executions.DescribeAsync(request.ExecutionArn!, cancellationToken)).TryGet(out var run, out var error))
        {
            return error;
        }

        var showsData = request.IncludedData != MetadataOnly;
        return new DescribeExecutionAnswer(run.Arn.Value, run.Machine.Arn.Value, run.Name, Words.Of(run.Status), run.StartDate)
        {
            StopDate = run.StopDate,
            Input = showsData ? run.Input.ToString() : null,
            InputDetails = showsData ? DataDetails.Present : null,
            Output = showsData ? run.Output?.ToString() : null,
            OutputDetails = showsData && run.Output is not null ? DataDetails.Present : null,
            Error = run.Error,
            Cause = run.Cause,
            TraceHeader = run.TraceHeader,
            StateMachineVersionArn = run.VersionArn,
            StateMachineAliasArn = run.AliasArn,
            MapRunArn = run.MapRunArn,
            RedriveCount = run.RedriveCount,
            RedriveDate = run.RedriveDate,
            RedriveStatus = Words.Of(run.RedriveStatus),
            RedriveStatusReason = run.RedriveStatusReason,
        };
    }

    private ValueTask<Answer<ListExecutionsAnswer>> List(ListExecutionsRequest request, CancellationToken cancellationToken)
    {
        if (Refuse(request) is { } refusal)
        {
            return new(refusal);
        }

        var arguments = $"{request.StateMachineArn ?? request.MapRunArn}\n{request.StatusFilter}\n{request.RedriveFilter}";
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, arguments, out var position, out var invalid))
        {
            return new(invalid);
        }

        var answer = request.MapRunArn is null ? ListOfMachine(request, position) : ListOfMapRun(request, position);
        return answer.TryGet(out var page, out var error)
            ? new(new ListExecutionsAnswer([.. page.Items.Select(Describe)], tokens.CreateOptional(ListOperation, arguments, page.Next)))
            : new(error);
    }

    private Answer<Page<ExecutionSummary, long>> ListOfMachine(ListExecutionsRequest request, long? position) =>
        executions.List(new ExecutionQuery(request.StateMachineArn!, CommonChecks.PageSize(request.MaxResults))
        {
            Status = Words.ToExecutionStatus(request.StatusFilter),
            AsOf = stale.AsOf(ListOperation),
            IsRedriven = IsRedriven(request),
            Cursor = position,
        });

    private Answer<Page<ExecutionSummary, long>> ListOfMapRun(ListExecutionsRequest request, long? position) =>
        executions.MapRuns.ListChildren(new ChildQuery(request.MapRunArn!, CommonChecks.PageSize(request.MaxResults))
        {
            Status = Words.ToExecutionStatus(request.StatusFilter),
            AsOf = stale.AsOf(ListOperation),
            IsRedriven = IsRedriven(request),
            Cursor = position,
        });

    private static bool? IsRedriven(ListExecutionsRequest request) => request.RedriveFilter is { } filter ? filter == "REDRIVEN" : null;

    private async ValueTask<Answer<GetExecutionHistoryAnswer>> GetHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken)
    {
        var reverse = request.ReverseOrder ?? false;
        var showsData = request.IncludeExecutionData ?? true;
        var arguments = string.Create(CultureInfo.InvariantCulture, $"{request.ExecutionArn}\n{reverse}\n{showsData}");
        if (!tokens.TryReadOptional(request.NextToken, HistoryOperation, arguments, out var position, out var invalid))
        {
            return invalid;
        }

        var query = new HistoryQuery(request.ExecutionArn!, CommonChecks.PageSize(request.MaxResults)) { Reverse = reverse, Cursor = position };
        return (await executions.GetHistoryAsync(query, cancellationToken)).TryGet(out var page, out var error)
            ? new GetExecutionHistoryAnswer(
                [.. page.Items.Select(item => new HistoryEventShape(item, showsData))],
                tokens.CreateOptional(HistoryOperation, arguments, page.Next))
            : error;
    }

    private static RegistryError? Refuse(ListExecutionsRequest request)
    {
        if ((request.StateMachineArn is null) == (request.MapRunArn is null))
        {
            return RegistryError.Validation("Exactly one of stateMachineArn and mapRunArn must be specified") with
            {
                Reason = "MISSING_REQUIRED_PARAMETER",
            };
        }

        return request.StatusFilter == "PENDING_REDRIVE" && request.MapRunArn is null
            ? RegistryError.Validation("The statusFilter PENDING_REDRIVE can only be used with mapRunArn")
            : null;
    }

    private static ExecutionListItem Describe(ExecutionSummary run) =>
        new(
            run.Arn.Value,
            run.MachineArn.Value,
            run.Name,
            Words.Of(run.Status),
            run.StartDate,
            run.StopDate,
            run.RedriveCount,
            run.RedriveDate,
            run.VersionArn,
            run.AliasArn,
            run.MapRunArn,
            run.ItemCount);
}
