using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Logs;

/// <summary>
/// The log groups that executions are logged to and that functions write to, with their newest lines, in memory: a place to look at
/// while developing.
/// They do not outlive the process, except that the groups of machines that are logged are there again.
/// </summary>
internal sealed class LogGroups(EmulatorAccount account, TimeProvider time)
{
    private const int MaxGroups = 1_000;

    private readonly ConcurrentDictionary<string, LogGroup> _groups = new(StringComparer.Ordinal);

    /// <summary>The groups in the order of their names.</summary>
    internal IEnumerable<LogGroup> All => _groups.Values.OrderBy(group => group.Name, StringComparer.Ordinal);

    /// <summary>The name in <c>arn:aws:logs:us-east-1:123456789012:log-group:name:*</c>, with or without its end; any other text is a name itself.</summary>
    internal static string NameOf(string nameOrArn) =>
        nameOrArn.Split(':') is ["arn", _, "logs", _, _, "log-group", var name, ..] ? name : nameOrArn;

    internal bool TryFind(string nameOrArn, [NotNullWhen(true)] out LogGroup? group) => _groups.TryGetValue(NameOf(nameOrArn), out group);

    internal Answer<LogGroup> Create(string name)
    {
        if (_groups.Count >= MaxGroups)
        {
            return new RegistryError("LimitExceededException", "Resource limit exceeded.");
        }

        var group = New(name, LogGroup.DefaultMaxLines);
        return _groups.TryAdd(name, group) ? group : new RegistryError("ResourceAlreadyExistsException", "The specified log group already exists");
    }

    /// <summary>Makes a group that is known to have existed before the process began.</summary>
    internal void Restore(string name) => Ensure(name, LogGroup.DefaultMaxLines);

    /// <summary>The group, made when there is none: a function makes its own. Their number is bounded by that of the functions.</summary>
    internal LogGroup Ensure(string name, int maxLines) => _groups.GetOrAdd(name, New, maxLines);

    internal Answer<LogGroup> Delete(string name) => _groups.TryRemove(name, out var group) ? group : NotFound();

    internal static RegistryError NotFound() => new("ResourceNotFoundException", "The specified log group does not exist.");

    private LogGroup New(string name, int maxLines) =>
        new(name, $"arn:aws:logs:{account.Region}:{account.AccountId}:log-group:{name}", time.GetUtcNow(), maxLines);
}
