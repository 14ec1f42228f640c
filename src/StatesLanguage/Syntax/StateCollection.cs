using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>The states of one block, in the order of the text and by name.</summary>
public sealed class StateCollection : IReadOnlyList<State>
{
    private readonly ImmutableArray<State> _states;
    private readonly FrozenDictionary<string, State> _byName;

    /// <summary>Makes a collection of states with distinct names.</summary>
    /// <param name="states">The states in the order of the text.</param>
    /// <exception cref="ArgumentException">Two states have the same name.</exception>
    public StateCollection(IEnumerable<State> states)
    {
        _states = [.. states];
        _byName = _states.ToFrozenDictionary(state => state.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Count => _states.Length;

    /// <inheritdoc/>
    public State this[int index] => _states[index];

    /// <summary>Gives the state of a name.</summary>
    /// <param name="name">The name as written; upper and lower case differ.</param>
    /// <exception cref="KeyNotFoundException">The block has no such state.</exception>
    public State this[string name] => _byName[name];

    /// <summary>Tells whether the block has a state of this name.</summary>
    /// <param name="name">The name as written; upper and lower case differ.</param>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Looks for the state of a name.</summary>
    /// <param name="name">The name as written; upper and lower case differ.</param>
    /// <param name="state">The state, when there is one.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out State? state) => _byName.TryGetValue(name, out state);

    /// <inheritdoc/>
    public IEnumerator<State> GetEnumerator() => ((IEnumerable<State>)_states).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
