using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fanout.Storage.Schema;

/// <summary>
/// Times are stored as ticks of 100 ns since year 1, UTC: exact, ordered as times are, and the same in every database.
/// </summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
