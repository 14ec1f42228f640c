using Fanout.Review.CommonFields;

namespace Fanout.Dashboard.Presentation;

/// <summary>What failed items have in common, in words.</summary>
public static class CommonFieldsText
{
    /// <summary>Name of the field as people say it: without the <c>$.</c> at its beginning; the whole input is just that.</summary>
    public static string NameOf(FieldCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var name = condition.Path switch
        {
            "$" => "input",
            ['$', '.', .. var rest] => rest,
            var path => path,
        };
        return condition.OfLength ? $"length of {name}" : name;
    }

    /// <summary>The condition: <c>address.country = BR</c>.</summary>
    public static string Of(FieldCondition condition) => $"{NameOf(condition)} {condition.Words}";

    /// <summary>How many of the failed items: <c>13 of 14</c>, <c>all 14</c>.</summary>
    public static string OfFailed(CommonField field, CommonFieldsReport report)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(report);
        return field.InFailed == report.Failed
            ? $"all {Format.Count(report.Failed)}"
            : $"{Format.Count(field.InFailed)} of {Format.Count(report.Failed)}";
    }

    /// <summary>How many of the others: <c>4 % of the others</c>, <c>none of the others</c>.</summary>
    public static string OfOthers(CommonField field, CommonFieldsReport report)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(report);
        return field.InSucceeded == 0 ? "none of the others" : $"{Format.Share(field.InSucceeded, report.Succeeded)} of the others";
    }

    /// <summary>Why nothing is shown; null when something is.</summary>
    public static string? Nothing(CommonFieldsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var report = answer.Report;
        return report.Outcome switch
        {
            CommonFieldsOutcome.Found => null,
            CommonFieldsOutcome.NothingInCommon =>
                $"No field of the input is notably more frequent in them than in the items that succeeded: {Compared(answer)}.",
            CommonFieldsOutcome.TooFewFailed when answer.Items.Failed > report.Failed =>
                "The inputs of these items are not stored any more, so they cannot be compared.",
            CommonFieldsOutcome.TooFewFailed =>
                $"With {Format.Count(report.Failed, "failed item")}, whatever their inputs share may be chance. From three on they are compared.",
            _ when answer.Items.Succeeded > report.Succeeded =>
                "The inputs of items that succeeded could not be read, so there is nothing to compare with.",
            _ => $"Only {Format.Count(report.Succeeded, "item")} succeeded: too few to compare with.",
        };
    }

    /// <summary>What was compared: <c>14 failed with 200 of 98,000 succeeded items, 20 fields</c>.</summary>
    public static string Compared(CommonFieldsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (report, items) = answer;
        var fields = Format.Count(report.Fields, "field") + (report.HasLeftOutFields ? ", the first of many" : "");
        return $"{Part(report.Failed, items.Failed)} failed compared with {Part(report.Succeeded, items.Succeeded)} succeeded, {fields}";
    }

    private static string Part(int read, int all) => read >= all ? Format.Count(read) : $"{Format.Count(read)} of {Format.Count(all)}";
}
