namespace Fanout.Review.Search;

/// <summary>Where a text was found.</summary>
public enum SearchField
{
    /// <summary>Label or key of the item.</summary>
    Name,

    /// <summary>Name of the error.</summary>
    Error,

    /// <summary>What the error said.</summary>
    Cause,

    /// <summary>Input of the item.</summary>
    Input,
}
