using System.Data.Common;
using Fanout.Storage.Inputs;

namespace Fanout.Storage.Search;

/// <summary>What the index takes of an item.</summary>
internal sealed record SearchDocument(long Run, long Activation, int Index)
{
    /// <summary>Columns in the order of <see cref="Read"/>, for items as <c>i</c>, runs as <c>r</c>, child details as <c>d</c>.</summary>
    public const string Columns = $"""
        i.status, i.ended_at, r.connection, r.state_machine, i.label, i.item_key, i.error, i.cause, {InputStatements.Entered}, d.input
        """;

    /// <summary>Row id of the document in the index; null when it is not in it.</summary>
    public long? FormerId { get; init; }

    /// <summary>Whether the item is a failed one, now.</summary>
    public bool IsFailed { get; init; }

    public long EndedTicks { get; init; }

    public string? Scope { get; init; }

    public string? Name { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public string? Input { get; init; }

    /// <summary>Reads a row: run, activation, index and former id, then <see cref="Columns"/>.</summary>
    public static SearchDocument Read(DbDataReader reader)
    {
        var (run, activation, index) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2));
        long? former = reader.IsDBNull(3) ? null : reader.GetInt64(3);
        if (reader.IsDBNull(4) || reader.GetInt32(4) is not (3 or 4))
        {
            return new SearchDocument(run, activation, index) { FormerId = former };
        }

        return new SearchDocument(run, activation, index)
        {
            FormerId = former,
            IsFailed = true,
            EndedTicks = reader.IsDBNull(5) ? DateTimeOffset.UnixEpoch.Ticks : reader.GetInt64(5),
            Scope = SearchScope.Of(reader.GetString(6), reader.GetString(7), run),
            Name = string.Join(' ', new[] { Text(reader, 8), Text(reader, 9) }.OfType<string>().Distinct()),
            Error = SearchText.OfError(Text(reader, 10)),
            Cause = SearchText.Of(Text(reader, 11)),
            Input = SearchText.Of(Text(reader, 13) ?? (Text(reader, 12) is { } entered ? EnteredInput.Read(entered) : null)),
        };
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
