namespace Fanout.Monitoring.Insights;

/// <summary>Finds values by their rank without sorting all of them (Hoare's quickselect): linear, and exact.</summary>
internal static class Quantiles
{
    /// <summary>The smallest value that a share of all values does not exceed. Reorders the values.</summary>
    /// <param name="values">The values; those before <paramref name="from"/> are known to be no larger than the rest.</param>
    /// <param name="share">The share, above 0 and up to 1.</param>
    /// <param name="from">Rank found before, for a smaller share; then its rank is returned with the value.</param>
    internal static (int Value, int Rank) Find(Span<int> values, double share, int from = 0)
    {
        var rank = Math.Clamp((int)Math.Ceiling(share * values.Length) - 1, from, values.Length - 1);
        var (low, high) = (from, values.Length - 1);
        while (low < high)
        {
            var (left, right) = Partition(values, low, high);
            if (rank <= right)
            {
                high = right;
            }
            else if (rank >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return (values[rank], rank);
    }

    /// <summary>Afterwards values up to the second result are no larger, those from the first on no smaller than what lies between.</summary>
    private static (int Left, int Right) Partition(Span<int> values, int low, int high)
    {
        var pivot = values[low + ((high - low) / 2)];
        var (left, right) = (low, high);
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }
}
