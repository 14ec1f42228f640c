using System.Globalization;
using Fanout.Monitoring.Connections;

namespace Fanout.Dashboard.Presentation;

/// <summary>What a screen says of the requests of one operation.</summary>
public static class RequestBudgetText
{
    /// <summary>What the bucket allows: <c>0.5/s, 200 at once</c>.</summary>
    public static string Allowed(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return string.Create(CultureInfo.InvariantCulture, $"{reading.Size.RefillPerSecond:0.##}/s, {reading.Size.Capacity:#,0.#} at once");
    }

    /// <summary>How much of the burst is used up: <c>12 of 400</c>.</summary>
    public static string Used(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var used = Math.Ceiling(reading.Size.Capacity - reading.Available);
        return string.Create(CultureInfo.InvariantCulture, $"{used:N0} of {reading.Size.Capacity:#,0.#}");
    }
}
