using System.Globalization;
using System.Text;
using Fanout.Monitoring.Insights;

namespace Fanout.Dashboard.Presentation;

/// <summary>Draws how many items ran at once as SVG paths: one unit to the right a step, the peak at the top.</summary>
public static class ConcurrencyPath
{
    /// <summary>The curve.</summary>
    public static string Line(ConcurrencySeries series, int height)
    {
        ArgumentNullException.ThrowIfNull(series);
        var path = new StringBuilder();
        var peak = Math.Max(series.Peak, double.Epsilon);
        for (var step = 0; step < series.Values.Count; step++)
        {
            path.Append(CultureInfo.InvariantCulture, $"{(step == 0 ? 'M' : 'L')}{step} {height - 1 - ((height - 2) * series.Values[step] / peak):0.#}");
        }

        return path.ToString();
    }

    /// <summary>What is below the curve.</summary>
    public static string Area(ConcurrencySeries series, int height) =>
        string.Create(CultureInfo.InvariantCulture, $"{Line(series, height)}L{series.Values.Count - 1} {height}L0 {height}Z");
}
