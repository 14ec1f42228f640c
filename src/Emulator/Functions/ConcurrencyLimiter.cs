namespace Fanout.Emulator.Functions;

/// <summary>Counts running invocations against the limit of their function and of the account.</summary>
internal sealed class ConcurrencyLimiter(FunctionOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private int _total;

    /// <summary>Counts one more.</summary>
    /// <returns>Null when it may run, otherwise Lambda's reason for throttling.</returns>
    internal string? TryEnter(FunctionDefinition function)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(function.Name);
            if (function.Concurrency is { } limit && running >= limit)
            {
                return "ReservedFunctionConcurrentInvocationLimitExceeded";
            }

            if (_total >= options.MaxConcurrentInvocations)
            {
                return "ConcurrentInvocationLimitExceeded";
            }

            _running[function.Name] = running + 1;
            _total++;
            return null;
        }
    }

    internal void Leave(FunctionDefinition function)
    {
        lock (_gate)
        {
            _total--;
            if (--_running[function.Name] == 0)
            {
                _running.Remove(function.Name);
            }
        }
    }
}
