namespace Fanout.Review.CommonFields;

/// <summary>Picks the number with the fewest digits between two.</summary>
internal static class RoundNumber
{
    private const int MostSteps = 24;

    /// <summary>A number greater than <paramref name="above"/> and at most <paramref name="most"/>.</summary>
    public static double Between(double above, double most)
    {
        var distance = most - above;
        if (!double.IsFinite(distance) || distance <= 0)
        {
            return most;
        }

        var step = Math.Pow(10, Math.Ceiling(Math.Log10(distance)));
        for (var i = 0; i < MostSteps; i++)
        {
            var rounded = Clean(Math.Floor(most / step) * step);
            if (rounded > above && rounded <= most)
            {
                return rounded;
            }

            step /= i % 2 == 0 ? 2 : 5;
        }

        return most;
    }

    // The product of a whole number and a tenth has digits that nobody wrote.
    private static double Clean(double number) => Math.Abs(number) < 1e15 ? (double)Math.Round((decimal)number, 10) : number;
}
