using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>
/// A Step Functions client that answers from memory and counts its calls. Its executions grow when the test says so, and it fails
/// when the test says so.
/// </summary>
public sealed class FakeStepFunctions() : AmazonStepFunctionsClient(
    new AnonymousAWSCredentials(), new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1" })
{
    private readonly ConcurrentQueue<AmazonWebServiceRequest> _requests = new();
    private readonly ConcurrentQueue<Exception> _failures = new();

    public ConcurrentDictionary<string, FakeExecution> Executions { get; } = new(StringComparer.Ordinal);

    /// <summary>Map Runs by ARN.</summary>
    public ConcurrentDictionary<string, FakeMapRun> MapRuns { get; } = new(StringComparer.Ordinal);

    /// <summary>Machines by ARN, with their definitions.</summary>
    public ConcurrentDictionary<string, string> Machines { get; } = new(StringComparer.Ordinal);

    /// <summary>When executions that are started here have started.</summary>
    public DateTimeOffset StartTime { get; set; } = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Called before each answer; a test can change the history between two pages.</summary>
    public Action<AmazonWebServiceRequest>? Answering { get; set; }

    public static AmazonStepFunctionsException Throttled() =>
        new("Rate exceeded", null, ErrorType.Sender, "ThrottlingException", "request", HttpStatusCode.BadRequest);

    /// <summary>Requests of one kind, in order.</summary>
    public IReadOnlyList<T> Requests<T>()
        where T : AmazonWebServiceRequest => [.. _requests.OfType<T>()];

    /// <summary>Makes the next call fail.</summary>
    public void FailNext(Exception exception) => _failures.Enqueue(exception);

    public override Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(
        GetExecutionHistoryRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        var events = Find(request.ExecutionArn).Events;
        var ordered = request.ReverseOrder ?? false ? [.. events.Reverse()] : events;
        var (page, next) = Page(ordered, request.MaxResults, request.NextToken);
        return Task.FromResult(new GetExecutionHistoryResponse { Events = page, NextToken = next });
    }

    public override Task<ListExecutionsResponse> ListExecutionsAsync(
        ListExecutionsRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        if (request.MapRunArn is { } mapRunArn)
        {
            var (children, nextChildren) = Page(FindMapRun(mapRunArn).List(request), request.MaxResults, request.NextToken);
            return Task.FromResult(new ListExecutionsResponse { Executions = children, NextToken = nextChildren });
        }

        var executions = Executions.Values
            .Where(execution => execution.StateMachine == request.StateMachineArn)
            .Where(execution => request.StatusFilter is null || execution.Status == request.StatusFilter)
            .OrderByDescending(execution => execution.StartedAt)
            .Select(execution => new ExecutionListItem
            {
                ExecutionArn = execution.Arn,
                StateMachineArn = execution.StateMachine,
                Name = execution.Arn[(execution.Arn.LastIndexOf(':') + 1)..],
                Status = execution.Status,
                StartDate = execution.StartedAt.UtcDateTime,
            })
            .ToList();
        var (page, next) = Page(executions, request.MaxResults, request.NextToken);
        return Task.FromResult(new ListExecutionsResponse { Executions = page, NextToken = next });
    }

    public override Task<DescribeMapRunResponse> DescribeMapRunAsync(
        DescribeMapRunRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        return Task.FromResult(FindMapRun(request.MapRunArn).Describe());
    }

    public override Task<ListStateMachinesResponse> ListStateMachinesAsync(
        ListStateMachinesRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        var machines = Machines.Keys
            .Order(StringComparer.Ordinal)
            .Select(arn => new StateMachineListItem
            {
                StateMachineArn = arn,
                Type = StateMachineType.STANDARD,
                CreationDate = DateTime.UnixEpoch,
            })
            .ToList();
        var (page, next) = Page(machines, request.MaxResults, request.NextToken);
        return Task.FromResult(new ListStateMachinesResponse { StateMachines = page, NextToken = next });
    }

    public override Task<DescribeStateMachineResponse> DescribeStateMachineAsync(
        DescribeStateMachineRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        return Machines.TryGetValue(request.StateMachineArn, out var definition)
            ? Task.FromResult(new DescribeStateMachineResponse
            {
                StateMachineArn = request.StateMachineArn,
                Definition = definition,
                Type = StateMachineType.STANDARD,
                Status = StateMachineStatus.ACTIVE,
                CreationDate = DateTime.UnixEpoch,
                RoleArn = "arn:aws:iam::123456789012:role/fan-out",
            })
            : throw new StateMachineDoesNotExistException($"State Machine Does Not Exist: '{request.StateMachineArn}'");
    }

    /// <summary>As AWS does: the same name and input give the open execution, anything else with that name is refused.</summary>
    public override Task<StartExecutionResponse> StartExecutionAsync(
        StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        var arn = request.StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + request.Name;
        var added = new FakeExecution(arn, request.StateMachineArn, StartTime, []) { Input = request.Input };
        var execution = Executions.GetOrAdd(arn, added);
        return execution == added || (execution.Input == request.Input && execution.Status == ExecutionStatus.RUNNING)
            ? Task.FromResult(new StartExecutionResponse { ExecutionArn = arn, StartDate = execution.StartedAt.UtcDateTime })
            : throw new ExecutionAlreadyExistsException($"Execution Already Exists: '{arn}'");
    }

    public override Task<DescribeExecutionResponse> DescribeExecutionAsync(
        DescribeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        if (MapRuns.Values.Select(mapRun => mapRun.Find(request.ExecutionArn)).FirstOrDefault(found => found is not null) is { } child)
        {
            return Task.FromResult(child);
        }

        var execution = Find(request.ExecutionArn);
        return Task.FromResult(new DescribeExecutionResponse
        {
            ExecutionArn = execution.Arn,
            StateMachineArn = execution.StateMachine,
            Status = execution.Status,
            Input = execution.Input,
            StartDate = execution.StartedAt.UtcDateTime,
        });
    }

    public override Task<StopExecutionResponse> StopExecutionAsync(
        StopExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Record(request, cancellationToken);
        Find(request.ExecutionArn);
        return Task.FromResult(new StopExecutionResponse { StopDate = StartTime.AddMinutes(1).UtcDateTime });
    }

    private static (List<T> Page, string? Next) Page<T>(IReadOnlyList<T> all, int? size, string? token)
    {
        var from = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
        var page = all.Skip(from).Take(size ?? 100).ToList();
        var next = from + page.Count;
        return (page, next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    private void Record(AmazonWebServiceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _requests.Enqueue(request);
        Answering?.Invoke(request);
        if (_failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }

    private FakeMapRun FindMapRun(string arn) => MapRuns.TryGetValue(arn, out var mapRun)
        ? mapRun
        : throw new ResourceNotFoundException($"Resource not found: '{arn}'");

    private FakeExecution Find(string arn) => Executions.TryGetValue(arn, out var execution)
        ? execution
        : throw new ExecutionDoesNotExistException($"Execution Does Not Exist: '{arn}'");
}
