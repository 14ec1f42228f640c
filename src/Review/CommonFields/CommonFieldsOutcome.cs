namespace Fanout.Review.CommonFields;

/// <summary>What a comparison came to.</summary>
public enum CommonFieldsOutcome
{
    /// <summary>Something was found.</summary>
    Found,

    /// <summary>The inputs of the failed items differ from those of the others by no more than chance.</summary>
    NothingInCommon,

    /// <summary>So few items failed that everything they share may be chance.</summary>
    TooFewFailed,

    /// <summary>There are too few succeeded items to compare with.</summary>
    TooFewSucceeded,
}
