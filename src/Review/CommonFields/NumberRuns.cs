namespace Fanout.Review.CommonFields;

/// <summary>Different numbers of a field upwards, with how many items have each.</summary>
internal sealed class NumberRuns
{
    private readonly double[] _values;
    private readonly int[] _failed;
    private readonly int[] _others;

    /// <summary>Counts.</summary>
    /// <param name="numbers">A number for each of <paramref name="rows"/>; both are sorted in place.</param>
    /// <param name="rows">The items.</param>
    /// <param name="failedRows">Rows before this one are of failed items.</param>
    public NumberRuns(double[] numbers, int[] rows, int failedRows)
    {
        Array.Sort(numbers, rows);
        var length = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            length += i == 0 || numbers[i] != numbers[i - 1] ? 1 : 0;
        }

        (_values, _failed, _others) = (new double[length], new int[length], new int[length]);
        var run = -1;
        for (var i = 0; i < numbers.Length; i++)
        {
            run += i == 0 || numbers[i] != numbers[i - 1] ? 1 : 0;
            _values[run] = numbers[i];
            (rows[i] < failedRows ? _failed : _others)[run]++;
        }
    }

    public ReadOnlySpan<double> Values => _values;

    public ReadOnlySpan<int> Failed => _failed;

    public ReadOnlySpan<int> Others => _others;
}
