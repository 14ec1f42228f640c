namespace Fanout.Emulator.Registry;

/// <summary>Finds executions by ARN and by machine, and tells which ended ones are to be dropped.</summary>
internal sealed class ExecutionIndex(RegistryOptions options)
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<ExecutionArn, Execution> _byArn = [];
    private readonly Dictionary<MachineArn, SortedList<long, Execution>> _byMachine = [];
    private readonly PriorityQueue<Execution, (DateTimeOffset, long)> _ended = new();
    private long _endedBytes;

    /// <summary>How many executions run.</summary>
    internal int Open
    {
        get
        {
            lock (_lock)
            {
                return _byArn.Count - _ended.Count;
            }
        }
    }

    /// <summary>Adds an execution unless its ARN is taken; then that execution is the answer.</summary>
    internal Execution GetOrAdd(Execution execution)
    {
        lock (_lock)
        {
            if (_byArn.TryGetValue(execution.Arn, out var present))
            {
                return present;
            }

            _byArn.Add(execution.Arn, execution);
            if (!_byMachine.TryGetValue(execution.MachineArn, out var executions))
            {
                _byMachine[execution.MachineArn] = executions = [];
            }

            executions.Add(execution.Ordinal, execution);
            return execution;
        }
    }

    internal Execution? Find(ExecutionArn arn)
    {
        lock (_lock)
        {
            return _byArn.GetValueOrDefault(arn);
        }
    }

    /// <summary>A machine's executions that have not ended.</summary>
    internal IReadOnlyList<Execution> Running(MachineArn machine)
    {
        lock (_lock)
        {
            return _byMachine.TryGetValue(machine, out var executions) ? [.. executions.Values.Where(execution => execution.End is null)] : [];
        }
    }

    /// <summary>A page of a machine's executions, newest first.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="through">ARN of the version or alias they were started through; null asks for all.</param>
    /// <param name="query">Status and page.</param>
    internal Page<ExecutionSummary, long> List(MachineArn machine, string? through, ExecutionQuery query)
    {
        var page = new List<ExecutionSummary>();
        lock (_lock)
        {
            if (!_byMachine.TryGetValue(machine, out var executions))
            {
                return new Page<ExecutionSummary, long>(page, null);
            }

            for (var i = Before(executions, query.Cursor); i >= 0; i--)
            {
                if (executions.GetValueAtIndex(i).Summarize(query.AsOf) is not { } summary)
                {
                    continue;
                }

                var isThrough = through is null || summary.VersionArn == through || summary.AliasArn == through;
                var isAsked = query.Status is null || query.Status == summary.Status;
                if (!isThrough || !isAsked || (query.IsRedriven is { } isRedriven && isRedriven != summary.RedriveCount > 0))
                {
                    continue;
                }

                if (page.Count == query.PageSize)
                {
                    return new Page<ExecutionSummary, long>(page, executions.GetKeyAtIndex(i) + 1);
                }

                page.Add(summary);
            }
        }

        return new Page<ExecutionSummary, long>(page, null);
    }

    /// <summary>Notes that an execution has ended and how many bytes it takes.</summary>
    internal void NoteEnd(Execution execution)
    {
        lock (_lock)
        {
            _ended.Enqueue(execution, (execution.End!.StopDate, execution.Ordinal));
            _endedBytes += execution.Size;
        }
    }

    /// <summary>Notes that an ended execution is about to run again; false when it is not known any more, or runs already.</summary>
    internal bool TryReopen(Execution execution)
    {
        lock (_lock)
        {
            if (!_ended.Remove(execution, out _, out _))
            {
                return false;
            }

            _endedBytes -= execution.Size;
            return true;
        }
    }

    /// <summary>Takes out the ended executions that are kept no longer: too old, or too many, or too large together.</summary>
    internal IReadOnlyList<Execution> TakeExpired(DateTimeOffset now)
    {
        var expired = new List<Execution>();
        lock (_lock)
        {
            // One execution with a large Map Run may take more than all may; it is not dropped for the next to come.
            while (_ended.TryPeek(out var oldest, out _)
                && (_ended.Count > options.MaxEndedExecutions
                    || (_ended.Count > 1 && _endedBytes > options.MaxEndedMegabytes * BytesPerMegabyte)
                    || oldest.End!.StopDate + options.Retention <= now))
            {
                _ended.Dequeue();
                _endedBytes -= oldest.Size;
                RemoveUnderLock(oldest);
                expired.Add(oldest);
            }
        }

        return expired;
    }

    /// <summary>Takes out an execution whose start did not come about.</summary>
    internal void Remove(Execution execution)
    {
        lock (_lock)
        {
            RemoveUnderLock(execution);
        }
    }

    private void RemoveUnderLock(Execution execution)
    {
        _byArn.Remove(execution.Arn);
        if (_byMachine.TryGetValue(execution.MachineArn, out var executions))
        {
            executions.Remove(execution.Ordinal);
            if (executions.Count == 0)
            {
                _byMachine.Remove(execution.MachineArn);
            }
        }
    }

    // Index of the newest execution that started before the cursor.
    private static int Before(SortedList<long, Execution> executions, long? cursor)
    {
        if (cursor is null)
        {
            return executions.Count - 1;
        }

        int low = 0, high = executions.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (executions.GetKeyAtIndex(middle) < cursor)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
