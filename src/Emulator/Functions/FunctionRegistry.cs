using System.Collections.Concurrent;

namespace Fanout.Emulator.Functions;

/// <summary>The functions of the endpoint by name. Emptied by <see cref="Remove"/>; the number is bounded by <see cref="Capacity"/>.</summary>
public sealed class FunctionRegistry
{
    /// <summary>At most so many functions are kept.</summary>
    public const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, FunctionDefinition> _functions = new(StringComparer.Ordinal);

    /// <summary>Raised with the former definition after a function was replaced or removed.</summary>
    public event Action<FunctionDefinition>? Superseded;

    /// <summary>Adds a function, or replaces the one of the same name.</summary>
    /// <exception cref="InvalidOperationException">There are too many functions.</exception>
    public void Set(FunctionDefinition function)
    {
        FunctionDefinition? former = null;
        _functions.AddOrUpdate(function.Name, _ => WithinCapacity(function), (_, existing) =>
        {
            former = existing;
            return function;
        });

        if (former is not null)
        {
            Superseded?.Invoke(former);
        }
    }

    /// <summary>Adds a function that is a delegate of this program, or replaces the one of the same name.</summary>
    public void Add(string name, InProcessHandler handler, TimeSpan? timeout = null) => Set(new FunctionDefinition
    {
        Name = name,
        Kind = FunctionKind.InProcess,
        InProcess = handler,
        Handler = "in-process",
        Timeout = timeout ?? FunctionDefinition.DefaultTimeout,
    });

    /// <summary>Adds a function unless the name is taken.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(FunctionDefinition function) => _functions.TryAdd(function.Name, WithinCapacity(function));

    /// <summary>Forgets a function.</summary>
    /// <returns>What was forgotten; null when there was none of that name.</returns>
    public FunctionDefinition? Remove(string name)
    {
        if (!_functions.TryRemove(name, out var former))
        {
            return null;
        }

        Superseded?.Invoke(former);
        return former;
    }

    /// <summary>The function of that name, or null.</summary>
    public FunctionDefinition? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>All functions, ordered by name.</summary>
    public IReadOnlyList<FunctionDefinition> List() => [.. _functions.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];

    private FunctionDefinition WithinCapacity(FunctionDefinition function) => _functions.Count < Capacity
        ? function
        : throw new InvalidOperationException($"The local endpoint keeps at most {Capacity} functions; delete some first.");
}
