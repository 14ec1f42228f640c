using System.Globalization;
using Fanout.Monitoring.Connections;

namespace Fanout.Dashboard.Presentation;

/// <summary>What a screen says of the requests of one operation.</summary>
public static class RequestBudgetText
{
    /// <summary>What is allowed in the long run: <c>0.5/s</c>.</summary>
    public static string Rate(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return string.Create(CultureInfo.InvariantCulture, $"{reading.Size.RefillPerSecond:0.##}/s");
    }

    /// <summary>What is allowed after a rest: <c>, 200 at once</c>.</summary>
    public static string Burst(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return string.Create(CultureInfo.InvariantCulture, $", {reading.Size.Capacity:#,0.#} at once");
    }

    /// <summary>How much of the burst is used up: <c>12 of 400</c>.</summary>
    public static string Used(BudgetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var used = Math.Ceiling(reading.Size.Capacity - reading.Available);
        return string.Create(CultureInfo.InvariantCulture, $"{used:N0} of {reading.Size.Capacity:#,0.#}");
    }
}
