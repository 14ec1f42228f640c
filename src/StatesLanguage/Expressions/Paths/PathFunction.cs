namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>A function at the end of a path.</summary>
internal enum PathFunction
{
    /// <summary>Number of items of an array, or of members of an object.</summary>
    Length,

    /// <summary>Smallest number of an array.</summary>
    Min,

    /// <summary>Largest number of an array.</summary>
    Max,

    /// <summary>Mean of the numbers of an array.</summary>
    Avg,

    /// <summary>Sum of the numbers of an array.</summary>
    Sum,
}
