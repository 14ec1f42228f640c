namespace Fanout.Emulator.Objects;

/// <summary>What must hold for an object to be written.</summary>
/// <param name="IfAbsent">There is none of its key: <c>If-None-Match: *</c>.</param>
/// <param name="IfMatch">The one there is has this entity tag, without quotes.</param>
internal sealed record WriteCondition(bool IfAbsent, string? IfMatch)
{
    internal static readonly WriteCondition None = new(IfAbsent: false, IfMatch: null);

    /// <exception cref="ObjectStoreException">It does not hold.</exception>
    internal void Check(string key, ObjectInfo? former)
    {
        if (IfAbsent && former is not null)
        {
            throw ObjectStoreErrors.PreconditionFailed("If-None-Match");
        }

        if (IfMatch is not null && former is null)
        {
            throw ObjectStoreErrors.NoSuchKey(key);
        }

        if (IfMatch is not null && IfMatch != former!.ETag)
        {
            throw ObjectStoreErrors.PreconditionFailed("If-Match");
        }
    }
}
