namespace Fanout.StatesLanguage.Syntax;

/// <summary>Walks through nested blocks.</summary>
public static class BlockTraversal
{
    /// <summary>The blocks directly inside a state: the branches of a Parallel state or the processor of a Map state.</summary>
    /// <param name="state">The state.</param>
    public static IEnumerable<StateBlock> InnerBlocks(this State state) => state switch
    {
        ParallelState parallel => parallel.Branches,
        MapState map => [map.ItemProcessor],
        _ => [],
    };

    /// <summary>A block and all blocks inside it, outer before inner.</summary>
    /// <param name="block">The block.</param>
    public static IEnumerable<StateBlock> SelfAndInnerBlocks(this StateBlock block)
    {
        var open = new Queue<StateBlock>([block]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var inner in next.States.SelectMany(InnerBlocks))
            {
                open.Enqueue(inner);
            }
        }
    }

    /// <summary>All states of a block and of the blocks inside it.</summary>
    /// <param name="block">The block.</param>
    public static IEnumerable<State> AllStates(this StateBlock block) => block.SelfAndInnerBlocks().SelectMany(inner => inner.States);
}
