using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>A Map Run of <see cref="FakeStepFunctions"/>: children that start and end when the test says so.</summary>
public sealed class FakeMapRun(string arn, string childPrefix, DateTimeOffset start)
{
    private readonly Lock _lock = new();
    private readonly List<FakeChild> _children = [];

    public string Arn { get; } = arn;

    public MapRunStatus Status { get; set; } = MapRunStatus.RUNNING;

    /// <summary>Children that have not begun.</summary>
    public int Pending { get; set; }

    public int RedriveCount { get; set; }

    /// <summary>Starts children, one every ten milliseconds of the clock of the test.</summary>
    /// <returns>The number of the first.</returns>
    public int Begin(int count, ExecutionStatus? status = null)
    {
        lock (_lock)
        {
            var first = _children.Count;
            for (var number = first; number < first + count; number++)
            {
                _children.Add(new FakeChild(NameOf(number), start.AddMilliseconds(10 * number)) { Status = status ?? ExecutionStatus.RUNNING });
            }

            return first;
        }
    }

    /// <summary>Changes the status of children that have begun.</summary>
    public void Set(int from, int count, ExecutionStatus status, bool redriven = false)
    {
        lock (_lock)
        {
            foreach (var child in _children.Skip(from).Take(count))
            {
                child.Status = status;
                child.Redrives += redriven ? 1 : 0;
            }
        }
    }

    public static string NameOf(int number) => new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString();

    internal DescribeMapRunResponse Describe()
    {
        lock (_lock)
        {
            var counts = new MapRunExecutionCounts
            {
                Pending = Pending,
                Running = Count(ExecutionStatus.RUNNING),
                Succeeded = Count(ExecutionStatus.SUCCEEDED),
                Failed = Count(ExecutionStatus.FAILED),
                TimedOut = Count(ExecutionStatus.TIMED_OUT),
                Aborted = Count(ExecutionStatus.ABORTED),
                PendingRedrive = Count(ExecutionStatus.PENDING_REDRIVE),
                Total = Pending + _children.Count,
            };
            return new DescribeMapRunResponse { MapRunArn = Arn, Status = Status, ExecutionCounts = counts, RedriveCount = RedriveCount };
        }
    }

    internal List<ExecutionListItem> List(ListExecutionsRequest request)
    {
        lock (_lock)
        {
            return
            [
                .. _children.AsEnumerable().Reverse()
                    .Where(child => request.StatusFilter is null || child.Status == request.StatusFilter)
                    .Where(child => request.RedriveFilter is null || child.Redrives > 0 == (request.RedriveFilter == ExecutionRedriveFilter.REDRIVEN))
                    .Select(child => new ExecutionListItem
                    {
                        ExecutionArn = childPrefix + child.Name,
                        Name = child.Name,
                        Status = child.Status,
                        StartDate = child.Start.UtcDateTime,
                        StopDate = child.Stop?.UtcDateTime,
                        MapRunArn = Arn,
                        ItemCount = 1,
                        RedriveCount = child.Redrives,
                    }),
            ];
        }
    }

    internal DescribeExecutionResponse? Find(string executionArn)
    {
        lock (_lock)
        {
            return _children.Find(candidate => childPrefix + candidate.Name == executionArn) is not { } child ? null : new DescribeExecutionResponse
            {
                ExecutionArn = executionArn,
                MapRunArn = Arn,
                Status = child.Status,
                StartDate = child.Start.UtcDateTime,
                StopDate = child.Stop?.UtcDateTime,
                RedriveCount = child.Redrives,
                Input = $"\"{child.Name}\"",
                Error = child.Status == ExecutionStatus.FAILED ? "Spoiled" : null,
                Cause = child.Status == ExecutionStatus.FAILED ? $"because of {child.Name}" : null,
            };
        }
    }

    private int Count(ExecutionStatus status) => _children.Count(child => child.Status == status);

    private sealed class FakeChild(string name, DateTimeOffset start)
    {
        internal string Name { get; } = name;

        internal DateTimeOffset Start { get; } = start;

        internal required ExecutionStatus Status { get; set; }

        internal int Redrives { get; set; }

        internal DateTimeOffset? Stop =>
            Status == ExecutionStatus.RUNNING || Status == ExecutionStatus.PENDING_REDRIVE ? null : Start.AddMilliseconds(250);
    }
}
