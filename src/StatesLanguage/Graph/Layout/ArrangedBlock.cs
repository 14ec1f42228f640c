namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>A block with places for everything in it, its upper left corner being the origin.</summary>
internal sealed record ArrangedBlock(double Width, double Height, DrawingContents Contents);
