using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>A Map state and the states around it.</summary>
/// <param name="Map">The Map state.</param>
/// <param name="Containers">The Parallel and Map states that it stands in, outermost first; empty at the top.</param>
internal sealed record MapPlace(MapState Map, IReadOnlyList<State> Containers)
{
    /// <summary>The Map state whose items it belongs to; null for an outermost one.</summary>
    internal MapState? OuterMap => Containers.OfType<MapState>().LastOrDefault();

    /// <summary>The Map state of a name; null when the machine has none.</summary>
    internal static MapPlace? Find(StateBlock block, string name) => Find(block, name, []);

    private static MapPlace? Find(StateBlock block, string name, IReadOnlyList<State> containers)
    {
        foreach (var state in block.States)
        {
            if (state is MapState map && map.Name == name)
            {
                return new MapPlace(map, containers);
            }

            var found = state.InnerBlocks().Select(inner => Find(inner, name, [.. containers, state])).FirstOrDefault(place => place is not null);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
