namespace Fanout.Review.CommonFields;

/// <summary>Conditions on presence, type and values of a field.</summary>
internal static class ValueFamilies
{
    /// <summary>With fewer different texts, their common beginnings tell no more than they do.</summary>
    private const int FewestTextsForPrefixes = 8;

    private static readonly (string Name, Func<int, bool> Has)[] Types =
    [
        ("a text", code => code >= FieldCode.UnlistedText),
        ("a number", code => code == FieldCode.Number),
        ("a boolean", code => code is FieldCode.True or FieldCode.False),
        ("an object", code => code == FieldCode.Object),
        ("an array", code => code == FieldCode.Array),
    ];

    public static IEnumerable<ConditionFamily> Of(FieldColumn column, FieldTable table)
    {
        var measure = new EffectMeasure(table.Failed, table.Succeeded);
        yield return Values(column, table.Failed, measure);
        if (!column.IsMany)
        {
            yield return Presence(column, table, measure);
            yield return OfTypes(column, table.Failed, measure);
            yield return Prefixes(column, table.Failed, measure);
        }
    }

    private static ConditionFamily Presence(FieldColumn column, FieldTable table, EffectMeasure measure)
    {
        var failed = CountFailed(column.Rows, table.Failed);
        var others = column.Count - failed;
        var family = new ConditionFamily(measure);
        family.Try(failed, others, () => Condition(column, FieldTest.IsPresent), set => Fill(column, set, _ => true));
        family.Try(table.Failed - failed, table.Succeeded - others, () => Condition(column, FieldTest.IsAbsent), set => FillAbsent(column, table.Rows, set));
        return family;
    }

    private static ConditionFamily OfTypes(FieldColumn column, int failedRows, EffectMeasure measure)
    {
        var family = new ConditionFamily(measure);
        var counts = Types.Select(type => Count(column, failedRows, type.Has)).ToList();
        if (counts.Count(count => count.Failed + count.Others > 0) < 2)
        {
            // A field of one type: that it has this type says no more than that it is there.
            return family;
        }

        foreach (var ((name, has), (failed, others)) in Types.Zip(counts))
        {
            family.Try(failed, others, () => Condition(column, FieldTest.IsOfType, name), set => Fill(column, set, has));
        }

        return family;
    }

    /// <summary>Null, true, false and texts. Numbers are values of a range as well and come with the ranges.</summary>
    private static ConditionFamily Values(FieldColumn column, int failedRows, EffectMeasure measure)
    {
        var codes = FieldCode.FirstText + column.Texts.Count;
        var (failed, others) = (new int[codes], new int[codes]);
        for (var cell = 0; cell < column.Count; cell++)
        {
            (column.Rows[cell] < failedRows ? failed : others)[column.Codes[cell]]++;
        }

        var family = new ConditionFamily(measure);

        // Each of these texts could be a value of its own; one that a single item has proves nothing and is not tried.
        family.Count((failed[FieldCode.UnlistedText] + others[FieldCode.UnlistedText]) / 2);
        var test = column.IsMany ? FieldTest.Contains : FieldTest.Equals;
        for (var code = 0; code < codes; code++)
        {
            if (IsValue(code) && failed[code] + others[code] > 1)
            {
                var value = code;
                family.Try(
                    failed[code],
                    others[code],
                    () => Condition(column, test, FieldText.Of(column, value)),
                    set => Fill(column, set, other => other == value));
            }
        }

        return family;
    }

    private static bool IsValue(int code) => code is FieldCode.Null or FieldCode.True or FieldCode.False or >= FieldCode.FirstText;

    private static ConditionFamily Prefixes(FieldColumn column, int failedRows, EffectMeasure measure)
    {
        var family = new ConditionFamily(measure);
        if (column.Texts.Count < FewestTextsForPrefixes)
        {
            return family;
        }

        var (failed, others) = (new int[column.Prefixes.Count], new int[column.Prefixes.Count]);
        foreach (var (row, prefix) in PrefixCells(column))
        {
            (row < failedRows ? failed : others)[prefix]++;
        }

        for (var i = 0; i < failed.Length; i++)
        {
            if (failed[i] + others[i] > 1)
            {
                var prefix = i;
                family.Try(
                    failed[i],
                    others[i],
                    () => Condition(column, FieldTest.StartsWith, column.Prefixes[prefix]),
                    set => Fill(set, PrefixCells(column).Where(cell => cell.Prefix == prefix).Select(cell => cell.Row)));
            }
        }

        return family;
    }

    private static IEnumerable<(int Row, int Prefix)> PrefixCells(FieldColumn column)
    {
        var text = 0;
        for (var cell = 0; cell < column.Count; cell++)
        {
            if (column.Codes[cell] >= FieldCode.UnlistedText && column.PrefixCodes[text++] is >= 0 and var prefix)
            {
                yield return (column.Rows[cell], prefix);
            }
        }
    }

    private static FieldCondition Condition(FieldColumn column, FieldTest test, string value = "") =>
        new() { Path = column.Path, Test = test, Value = value };

    private static (int Failed, int Others) Count(FieldColumn column, int failedRows, Func<int, bool> has)
    {
        int failed = 0, others = 0;
        for (var cell = 0; cell < column.Count; cell++)
        {
            if (has(column.Codes[cell]))
            {
                _ = column.Rows[cell] < failedRows ? failed++ : others++;
            }
        }

        return (failed, others);
    }

    private static int CountFailed(List<int> rows, int failedRows)
    {
        var position = rows.BinarySearch(failedRows);
        return position < 0 ? ~position : position;
    }

    private static void Fill(FieldColumn column, ItemSet set, Func<int, bool> has)
    {
        for (var cell = 0; cell < column.Count; cell++)
        {
            if (has(column.Codes[cell]))
            {
                set.Add(column.Rows[cell]);
            }
        }
    }

    private static void Fill(ItemSet set, IEnumerable<int> rows)
    {
        foreach (var row in rows)
        {
            set.Add(row);
        }
    }

    private static void FillAbsent(FieldColumn column, int rows, ItemSet set)
    {
        var cell = 0;
        for (var row = 0; row < rows; row++)
        {
            if (cell < column.Count && column.Rows[cell] == row)
            {
                cell++;
            }
            else
            {
                set.Add(row);
            }
        }
    }
}
