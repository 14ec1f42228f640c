using Amazon.StepFunctions.Model;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Folding;

/// <summary>
/// Plays a random machine of tasks and nested Maps and writes the history that AWS would: iterations interleave, tasks are retried,
/// a failing iteration aborts its siblings, and the Map is tried again, caught or fails the execution.
/// </summary>
internal sealed class SimulatedRun
{
    private readonly HistoryBuilder _history = new();
    private readonly Random _random;
    private int _names;

    private SimulatedRun(int seed)
    {
        _random = new Random(seed);
    }

    internal static IReadOnlyList<HistoryEvent> Play(int seed)
    {
        var run = new SimulatedRun(seed);
        run._history.ExecutionStarted();
        var thread = new Thread(run, depth: 0, previous: 0);
        var steps = 0;
        while (!thread.IsOver)
        {
            thread.Step();
            if (++steps > 400 && run._random.Next(50) == 0)
            {
                run._history.ExecutionAborted();
                return run._history.Events;
            }
        }

        if (thread.HasFailed)
        {
            run._history.ExecutionFailed(thread.Last, "Error");
        }
        else
        {
            run._history.ExecutionSucceeded(thread.Last);
        }

        return run._history.Events;
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>A sequence of states: the top level, or one iteration.</summary>
    private sealed class Thread
    {
        private readonly SimulatedRun _run;
        private readonly int _depth;
        private readonly IEnumerator<bool> _steps;

        internal Thread(SimulatedRun run, int depth, long previous, IReadOnlyList<string>? names = null)
        {
            _run = run;
            _depth = depth;
            Last = previous;
            _steps = Play(names ?? run.NewNames()).GetEnumerator();
        }

        internal long Last { get; private set; }

        internal bool IsOver { get; private set; }

        internal bool HasFailed { get; private set; }

        /// <summary>Task states that are open now: nested ones included.</summary>
        internal int OpenTasks { get; private set; }

        internal Fan? Inner { get; private set; }

        internal void Step() => IsOver = !_steps.MoveNext();

        private IEnumerable<bool> Play(IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                if (name.StartsWith('M') && _depth < 3)
                {
                    foreach (var step in PlayMap(name))
                    {
                        yield return step;
                    }
                }
                else
                {
                    foreach (var step in PlayTask(name))
                    {
                        yield return step;
                    }
                }

                if (HasFailed)
                {
                    yield break;
                }
            }
        }

        private IEnumerable<bool> PlayTask(string name)
        {
            var history = _run._history;
            OpenTasks = 1;
            Last = history.Entered("Task", name, Last);
            yield return true;
            while (true)
            {
                Last = history.Scheduled(Last);
                yield return true;
                Last = history.Started(Last);
                yield return true;
                if (!_run.Chance(12))
                {
                    Last = history.Succeeded(Last);
                    break;
                }

                Last = _run.Chance(30) ? history.TimedOut(Last) : history.Failed(Last, "E" + history.Last);
                if (_run.Chance(60))
                {
                    yield return true;
                    continue;
                }

                HasFailed = !_run.Chance(30);
                if (HasFailed)
                {
                    yield break;
                }

                break;
            }

            yield return true;
            Last = history.Exited("Task", name, Last);
            OpenTasks = 0;
            yield return true;
        }

        private IEnumerable<bool> PlayMap(string name)
        {
            var history = _run._history;
            Last = history.Entered("Map", name, Last);
            yield return true;
            var body = _run.NewNames();
            while (true)
            {
                Inner = new Fan(_run, name, body, _depth + 1, Last);
                while (!Inner.IsOver)
                {
                    Inner.Step();
                    yield return true;
                }

                Last = Inner.Last;
                if (Inner.HasFailed && _run.Chance(30))
                {
                    continue;
                }

                if (!Inner.HasFailed)
                {
                    history.Add("MapStateSucceeded", Last);
                }
                else
                {
                    Last = history.Add("MapStateFailed", Last);
                    HasFailed = !_run.Chance(30);
                }

                break;
            }

            Inner = null;
            if (!HasFailed)
            {
                Last = history.Exited("Map", name, Last);
                yield return true;
            }
        }
    }

    /// <summary>One activation of a Map.</summary>
    private sealed class Fan
    {
        private readonly SimulatedRun _run;
        private readonly string _name;
        private readonly IReadOnlyList<string> _body;
        private readonly int _depth;
        private readonly int _length;
        private readonly int _concurrency;
        private readonly SortedDictionary<int, Thread> _open = [];
        private readonly Stack<long> _freed = [];
        private int _next;

        internal Fan(SimulatedRun run, string name, IReadOnlyList<string> body, int depth, long previous)
        {
            (_run, _name, _body, _depth) = (run, name, body, depth);
            _length = run._random.Next(0, 6);
            _concurrency = run._random.Next(1, 5);
            Last = run._history.MapStarted(_length, previous);
            for (var i = 0; i < _concurrency; i++)
            {
                _freed.Push(Last);
            }

            IsOver = _length == 0;
        }

        internal long Last { get; private set; }

        internal bool IsOver { get; private set; }

        internal bool HasFailed { get; private set; }

        internal void Step()
        {
            if (_next < _length && _freed.Count > 0 && (_open.Count == 0 || _run.Chance(50)))
            {
                var started = _run._history.IterationStarted(_name, _next, _freed.Pop());
                _open.Add(_next++, new Thread(_run, _depth, started, _body));
                return;
            }

            var (index, thread) = _open.ElementAt(_run._random.Next(_open.Count));
            thread.Step();
            if (!thread.IsOver)
            {
                return;
            }

            _open.Remove(index);
            Last = thread.Last;
            if (thread.HasFailed)
            {
                _run._history.IterationFailed(_name, index, Last);
                AbortTasks(thread, Last);
                AbortOpen(Last);
                (IsOver, HasFailed) = (true, true);
                return;
            }

            _run._history.IterationSucceeded(_name, index, Last);
            _freed.Push(Last);
            IsOver = _next == _length && _open.Count == 0;
        }

        private void AbortOpen(long cause)
        {
            foreach (var (index, thread) in _open)
            {
                thread.Inner?.AbortOpen(cause);
                _run._history.IterationAborted(_name, index, cause);
                AbortTasks(thread, cause);
            }
        }

        private void AbortTasks(Thread thread, long cause)
        {
            for (var i = 0; i < thread.OpenTasks; i++)
            {
                _run._history.Add("TaskStateAborted", cause);
            }
        }
    }

    private List<string> NewNames() =>
        [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (Chance(40) ? "M" : "T") + _names++)];
}
