namespace Fanout.StatesLanguage.Syntax;

/// <summary>The states that a Map state runs for each item.</summary>
public sealed record ItemProcessor : StateBlock
{
    /// <summary>Where the iterations run.</summary>
    public ProcessorMode Mode { get; init; }

    /// <summary>The kind of the child executions; given exactly when <see cref="Mode"/> is distributed.</summary>
    public MachineType? ExecutionType { get; init; }

    /// <summary>Whether the block was written under the older name <c>Iterator</c>.</summary>
    public bool IsLegacyIterator { get; init; }
}
