namespace Fanout.StatesLanguage.Syntax;

/// <summary>Where the iterations of a Map state run.</summary>
public enum ProcessorMode
{
    /// <summary>In the execution of the Map state itself; the default.</summary>
    Inline,

    /// <summary>Each in a child execution of its own.</summary>
    Distributed,
}
