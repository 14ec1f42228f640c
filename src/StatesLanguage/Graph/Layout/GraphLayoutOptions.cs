namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Sizes for a drawing, in pixels.</summary>
public sealed record GraphLayoutOptions
{
    /// <summary>Height of a state.</summary>
    public double NodeHeight { get; init; } = 48;

    /// <summary>Least width of a state.</summary>
    public double MinNodeWidth { get; init; } = 128;

    /// <summary>Greatest width of a state; longer names must be cut.</summary>
    public double MaxNodeWidth { get; init; } = 248;

    /// <summary>Width of a character of a name.</summary>
    public double CharacterWidth { get; init; } = 7.5;

    /// <summary>What a state needs beside its name, for example for an icon.</summary>
    public double NodePadding { get; init; } = 56;

    /// <summary>Distance between neighbours in a layer.</summary>
    public double NodeGap { get; init; } = 32;

    /// <summary>Distance between layers; edges bend here.</summary>
    public double LayerGap { get; init; } = 56;

    /// <summary>What a line that passes a layer takes of its width.</summary>
    public double EdgeGap { get; init; } = 16;

    /// <summary>Height of a container's header.</summary>
    public double HeaderHeight { get; init; } = 40;

    /// <summary>Distance between a container's border and what is inside.</summary>
    public double ContainerPadding { get; init; } = 16;

    /// <summary>Ids of Map and Parallel states that are drawn like any other state, without what is inside.</summary>
    public IReadOnlySet<string> Folded { get; init; } = new HashSet<string>();

    /// <summary>Distance around the whole drawing.</summary>
    public double Margin { get; init; } = 16;
}
