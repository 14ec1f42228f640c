namespace Fanout.StatesLanguage.Graph;

/// <summary>Why one state follows another.</summary>
public enum GraphEdgeKind
{
    /// <summary>The ordinary successor.</summary>
    Next,

    /// <summary>A rule of a Choice state holds.</summary>
    Choice,

    /// <summary>No rule of a Choice state holds.</summary>
    Default,

    /// <summary>An error is caught.</summary>
    Catch,
}
