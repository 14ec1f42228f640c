namespace Fanout.Review.CommonFields;

/// <summary>Logarithms of factorials: exact sums for small numbers, Stirling's series for others.</summary>
internal static class LogFactorial
{
    private const int TableLength = 1_024;

    private static readonly double[] Table = Build();

    public static double Of(int n)
    {
        if (n < TableLength)
        {
            return Table[n];
        }

        // Three terms of the series are exact to more digits than a double has, from the length of the table on.
        double x = n;
        return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }

    private static double[] Build()
    {
        var table = new double[TableLength];
        for (var n = 2; n < TableLength; n++)
        {
            table[n] = table[n - 1] + Math.Log(n);
        }

        return table;
    }
}
