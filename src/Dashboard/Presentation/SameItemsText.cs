using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Presentation;

/// <summary>Says in a sentence how an item did in other runs.</summary>
public static class SameItemsText
{
    /// <summary>For example <c>Succeeded 6 of 7 times before; in a later run it succeeded.</c></summary>
    public static string Summarise(SameItems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var parts = new List<string>();
        if (others.Earlier is { Count: > 0 } earlier)
        {
            var succeeded = earlier.Count(Succeeded);
            parts.Add((earlier.Count, succeeded, others.HasMore) switch
            {
                (1, 1, _) => "Succeeded the one time before",
                (1, 0, _) => $"{Word(earlier[0])} the one time before",
                var (count, good, isCut) => $"Succeeded {Format.Count(good)} of {(isCut ? "the last " : "")}{Format.Count(count)} times before",
            });
        }

        if (others.Later is [var newest, ..])
        {
            var word = StatusLook.Of(newest.Item.Status).Word;
            parts.Add(parts.Count == 0 ? $"Newest run after this: {word}" : $"newest run after this: {word}");
        }

        return parts.Count == 0 ? "" : string.Join("; ", parts) + ".";
    }

    private static bool Succeeded(SameItemRow row) => row.Item.Status == ItemStatus.Succeeded;

    private static string Word(SameItemRow row)
    {
        var word = StatusLook.Of(row.Item.Status).Word;
        return char.ToUpperInvariant(word[0]) + word[1..];
    }
}
