namespace Fanout.Review.CommonFields;

/// <summary>
/// Conditions on the numbers of a field and on the lengths of its texts or arrays. The best bounds are those that take in most of the
/// failed items and fewest of the others; every pair of bounds that was possible counts as tried.
/// </summary>
internal sealed class RangeFamilies(FieldColumn column, FieldTable table, bool ofLength)
{
    private readonly EffectMeasure _measure = new(table.Failed, table.Succeeded);

    public static IEnumerable<ConditionFamily> Of(FieldColumn column, FieldTable table)
    {
        if (column.IsMany)
        {
            return [];
        }

        var numbers = column.Numbers.Count > 0 ? new RangeFamilies(column, table, ofLength: false).Read() : [];
        var lengths = column.Lengths.Count > 0 ? new RangeFamilies(column, table, ofLength: true).Read() : [];
        return numbers.Concat(lengths);
    }

    private List<ConditionFamily> Read()
    {
        var (numbers, rows) = Cells();
        var runs = new NumberRuns(numbers, rows, table.Failed);
        List<ConditionFamily> families = [];
        if (!ofLength)
        {
            families.Add(Values(runs));
        }

        if (runs.Values.Length > 1)
        {
            families.Add(Bounds(runs));
            families.Add(Interval(runs));
        }

        return families;
    }

    private ConditionFamily Values(NumberRuns runs)
    {
        var family = new ConditionFamily(_measure);
        for (var run = 0; run < runs.Values.Length; run++)
        {
            if (runs.Failed[run] + runs.Others[run] > 1)
            {
                var value = runs.Values[run];
                family.Try(
                    runs.Failed[run], runs.Others[run], () => Condition(FieldTest.Equals, FieldText.Of(value)), set => Fill(set, value, value));
            }
        }

        return family;
    }

    private ConditionFamily Bounds(NumberRuns runs)
    {
        var family = new ConditionFamily(_measure);
        family.Count(2L * (runs.Values.Length - 1));
        var below = Best(runs, fromEnd: false);
        var (failed, others) = Sum(runs, 0, below);
        var bound = RoundNumber.Between(runs.Values[below], runs.Values[below + 1]);
        var last = runs.Values[below];
        family.Keep(failed, others, () => Condition(FieldTest.Below, FieldText.Of(bound)), set => Fill(set, double.NegativeInfinity, last));

        var from = Best(runs, fromEnd: true);
        (failed, others) = Sum(runs, from, runs.Values.Length - 1);
        var least = RoundNumber.Between(runs.Values[from - 1], runs.Values[from]);
        var first = runs.Values[from];
        family.Keep(failed, others, () => Condition(FieldTest.AtLeast, FieldText.Of(least)), set => Fill(set, first, double.PositiveInfinity));
        return family;
    }

    private ConditionFamily Interval(NumberRuns runs)
    {
        var family = new ConditionFamily(_measure);
        long inner = runs.Values.Length - 2;
        family.Count(inner * (inner - 1) / 2);
        var (from, to) = inner < 2 ? (0, 0) : BestInterval(runs);
        if (from == to)
        {
            return family;
        }

        var (failed, others) = Sum(runs, from, to);
        var (first, last) = (runs.Values[from], runs.Values[to]);
        var least = RoundNumber.Between(runs.Values[from - 1], first);
        var bound = RoundNumber.Between(last, runs.Values[to + 1]);
        family.Keep(
            failed,
            others,
            () => Condition(FieldTest.Between, FieldText.Of(least)) with { Upper = FieldText.Of(bound) },
            set => Fill(set, first, last));
        return family;
    }

    private double Weight(NumberRuns runs, int run) =>
        ((double)runs.Failed[run] / table.Failed) - ((double)runs.Others[run] / table.Succeeded);

    /// <summary>The run up to which, or from which on, the share of failed items exceeds that of the others most.</summary>
    private int Best(NumberRuns runs, bool fromEnd)
    {
        var last = runs.Values.Length - 1;
        double sum = 0, most = double.NegativeInfinity;
        var best = fromEnd ? last : 0;
        for (var i = 0; i < last; i++)
        {
            var run = fromEnd ? last - i : i;
            sum += Weight(runs, run);
            if (sum > most)
            {
                (most, best) = (sum, run);
            }
        }

        return best;
    }

    /// <summary>The runs between the first and the last whose sum is largest: Kadane's algorithm.</summary>
    private (int From, int To) BestInterval(NumberRuns runs)
    {
        double sum = 0, most = double.NegativeInfinity;
        var (start, best) = (1, (From: 1, To: 1));
        for (var run = 1; run < runs.Values.Length - 1; run++)
        {
            if (sum <= 0)
            {
                (sum, start) = (0, run);
            }

            sum += Weight(runs, run);
            if (sum > most)
            {
                (most, best) = (sum, (start, run));
            }
        }

        return best;
    }

    private static (int Failed, int Others) Sum(NumberRuns runs, int from, int to)
    {
        int failed = 0, others = 0;
        for (var run = from; run <= to; run++)
        {
            failed += runs.Failed[run];
            others += runs.Others[run];
        }

        return (failed, others);
    }

    private FieldCondition Condition(FieldTest test, string value) =>
        new() { Path = column.Path, Test = test, Value = value, OfLength = ofLength };

    private void Fill(ItemSet set, double from, double to)
    {
        var (numbers, rows) = Cells();
        for (var i = 0; i < rows.Length; i++)
        {
            if (numbers[i] >= from && numbers[i] <= to)
            {
                set.Add(rows[i]);
            }
        }
    }

    private (double[] Numbers, int[] Rows) Cells()
    {
        var count = ofLength ? column.Lengths.Count : column.Numbers.Count;
        var (numbers, rows) = (new double[count], new int[count]);
        var next = 0;
        for (var cell = 0; cell < column.Count; cell++)
        {
            var code = column.Codes[cell];
            if (ofLength ? code is FieldCode.Array or >= FieldCode.UnlistedText : code == FieldCode.Number)
            {
                numbers[next] = ofLength ? column.Lengths[next] : column.Numbers[next];
                rows[next++] = column.Rows[cell];
            }
        }

        return (numbers, rows);
    }
}
