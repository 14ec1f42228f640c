using Fanout.Review.Causes;

namespace Fanout.Storage.Inputs;

/// <summary>The statements over the items that a comparison is about. Their conditions are those of the indexes of failed items.</summary>
internal static class InputStatements
{
    /// <summary>One item in so many of a share: the hash of an item is below it or not.</summary>
    public const long Whole = 1 << 20;

    // Knuth's multiplicative hash: neighbours are far from each other, whatever the period of the data.
    private const string IsInShare = "((i.idx * 2654435761 + i.activation * 40503) & 1048575) < @share";

    /// <summary>
    /// Details of the event with the input of an iteration <c>i</c>: its first state is entered by one of the next events after its start,
    /// and says so by its previous id.
    /// </summary>
    public const string Entered = """
        CASE WHEN i.child_name IS NULL THEN (
            SELECT e.details FROM events e
            WHERE e.run_id = i.run_id AND e.activation = i.activation AND e.idx = i.idx AND e.id > i.first_event_id
                AND e.previous_id = i.first_event_id
            ORDER BY e.id LIMIT 1) END
        """;

    private const string Child = "d.run_id = i.run_id AND d.activation = i.activation AND d.idx = i.idx";

    public static string Count(CauseId? cause) => $"""
        SELECT (SELECT count(*) FROM items i WHERE {Failed(cause)}),
            (SELECT coalesce(sum(a.succeeded), 0) FROM activations a WHERE {Maps(cause)}),
            (SELECT coalesce(sum(a.succeeded), 0) FROM activations a WHERE {Maps(cause)}
                AND NOT EXISTS (SELECT 1 FROM map_runs m WHERE m.run_id = a.run_id AND m.activation = a.id)),
            (SELECT count(*) FROM child_details d JOIN items i ON {Child}
                WHERE d.run_id = @run AND d.input IS NOT NULL AND i.status = 2
                    AND i.activation IN (SELECT a.id FROM activations a WHERE {Maps(cause)}))
        """;

    public static string ReadFailed(CauseId? cause) => $"""
        SELECT i.activation, i.idx, {Entered}, d.input
        FROM items i LEFT JOIN child_details d ON {Child}
        WHERE {Failed(cause)} AND {IsInShare}
        """;

    public static string ReadSucceeded(CauseId? cause) => $"""
        SELECT i.activation, i.idx, {Entered}, d.input
        FROM items i LEFT JOIN child_details d ON {Child}
        WHERE {Succeeded(cause)} AND {IsInShare}
        """;

    public static string FindUnread(CauseId? cause) => $"""
        SELECT i.activation, i.idx
        FROM items i
        WHERE {Succeeded(cause)} AND i.child_name IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM child_details d WHERE {Child}) AND {IsInShare}
        ORDER BY (i.idx * 2654435761 + i.activation * 40503) & 1048575
        LIMIT @most
        """;

    private static string Failed(CauseId? cause) =>
        "i.run_id = @run AND i.status IN (3, 4)" + (cause is null ? "" : " AND i.cause_id = @cause");

    private static string Succeeded(CauseId? cause) =>
        $"i.run_id = @run AND i.status = 2 AND i.activation IN (SELECT a.id FROM activations a WHERE {Maps(cause)})";

    // Activations of the Map states in which items failed, those in which none did too.
    private static string Maps(CauseId? cause) => $"""
        a.run_id = @run AND a.superseded = 0 AND a.map_state IN (
            SELECT DISTINCT f.map_state FROM activations f
            WHERE f.run_id = @run AND f.id IN (SELECT DISTINCT i.activation FROM items i WHERE {Failed(cause)}))
        """;
}
