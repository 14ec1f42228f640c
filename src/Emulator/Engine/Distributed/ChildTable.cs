using System.Runtime.InteropServices;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>All children of a Map Run by number, as small as can be: what else is to be known of one is read from the log.</summary>
internal sealed class ChildTable
{
    private readonly List<Entry> _entries = [];

    /// <summary>How many children have begun.</summary>
    internal int Count => _entries.Count;

    /// <summary>The entry of a child; its members may be changed through the reference.</summary>
    internal ref Entry this[int child] => ref CollectionsMarshal.AsSpan(_entries)[child];

    internal void Add(Entry entry) => _entries.Add(entry);

    /// <summary>Gives back room that was kept for growth.</summary>
    internal void Trim() => _entries.TrimExcess();

    /// <summary>One child.</summary>
    internal struct Entry
    {
        /// <summary>Where its last record is; not kept while it runs.</summary>
        internal long Last;

        /// <summary>When it began, in milliseconds.</summary>
        internal long Start;

        /// <summary>When it ended.</summary>
        internal long Stop;

        /// <summary>When it was redriven; 0 for never.</summary>
        internal long Redriven;

        /// <summary>How many items it has.</summary>
        internal int Items;

        /// <summary>How often it was redriven.</summary>
        internal ushort Redrives;

        /// <summary>In which redrive of the Map Run it was redriven last; 0 for none.</summary>
        internal ushort Round;

        /// <summary>Where it stands.</summary>
        internal ChildState State;
    }
}
