namespace Fanout.Review.Comparison;

/// <summary>By what an item of one run is known again in another.</summary>
public enum ComparisonBasis
{
    /// <summary>By the key that an operator set for the machine.</summary>
    Key,

    /// <summary>By the label, which is different for nearly every item of each run.</summary>
    Label,

    /// <summary>By the place in the list.</summary>
    Index,
}
