using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>
/// One evaluation's document and the number of values it may still look at. Steps such as <c>..</c> multiply, so a short
/// path over a large document could otherwise run for hours.
/// </summary>
internal sealed class PathBudget(JsonElement document)
{
    public const int MaxVisits = 2_000_000;

    private int _visits;

    public JsonElement Document { get; } = document;

    public bool IsSpent => _visits > MaxVisits;

    /// <summary>Counts a value; false once the budget is spent.</summary>
    public bool TryVisit() => ++_visits <= MaxVisits;
}
