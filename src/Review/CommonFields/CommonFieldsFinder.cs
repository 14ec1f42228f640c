namespace Fanout.Review.CommonFields;

/// <summary>
/// Finds what the inputs of failed items have in common: values, missing fields, types, ranges and beginnings that are far more frequent
/// among them than among items that succeeded. See <see cref="FisherTest"/> for the statistic, <see cref="FamilyScreen"/> for how
/// chance is kept out although thousands of conditions are tried, and <see cref="EffectMeasure"/> for what is large enough to tell.
/// </summary>
public static class CommonFieldsFinder
{
    /// <summary>Failed items from which on something can be said.</summary>
    public const int FewestFailed = EffectMeasure.FewestItems;

    /// <summary>Succeeded items without which there is nothing to compare with.</summary>
    private const int FewestSucceeded = 5;

    /// <summary>Compares.</summary>
    public static CommonFieldsReport Find(FieldTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Failed < FewestFailed || table.Succeeded < FewestSucceeded)
        {
            return Report(
                table, table.Failed < FewestFailed ? CommonFieldsOutcome.TooFewFailed : CommonFieldsOutcome.TooFewSucceeded, []);
        }

        var families = table.Columns.SelectMany(column => ValueFamilies.Of(column, table).Concat(RangeFamilies.Of(column, table)));
        var findings = new Folding(table).Fold(FamilyScreen.Select(families));
        return Report(table, findings.Count > 0 ? CommonFieldsOutcome.Found : CommonFieldsOutcome.NothingInCommon, findings);
    }

    private static CommonFieldsReport Report(FieldTable table, CommonFieldsOutcome outcome, IReadOnlyList<CommonField> findings) => new()
    {
        Outcome = outcome,
        Failed = table.Failed,
        Succeeded = table.Succeeded,
        Fields = table.Columns.Count(column => column.Count > 0),
        HasLeftOutFields = table.HasLeftOutFields,
        Findings = findings,
    };
}
