namespace Fanout.Review.CommonFields;

/// <summary>What the inputs of failed items have in common, against those of items that succeeded.</summary>
public sealed record CommonFieldsReport
{
    /// <summary>What the comparison came to.</summary>
    public required CommonFieldsOutcome Outcome { get; init; }

    /// <summary>Failed items whose inputs were read.</summary>
    public required int Failed { get; init; }

    /// <summary>Succeeded items whose inputs were read.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Different fields in the inputs.</summary>
    public int Fields { get; init; }

    /// <summary>Whether some fields were left out because there are too many: objects whose names are data, for example.</summary>
    public bool HasLeftOutFields { get; init; }

    /// <summary>What was found, the clearest first.</summary>
    public IReadOnlyList<CommonField> Findings { get; init; } = [];
}
