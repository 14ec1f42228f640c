namespace Fanout.Monitoring;

/// <summary>Times of the AWS client, which are UTC whatever their kind says.</summary>
internal static class UtcTime
{
    internal static DateTimeOffset? From(DateTime? time) => time is { } value ? From(value) : null;

    internal static DateTimeOffset From(DateTime time) =>
        new(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
