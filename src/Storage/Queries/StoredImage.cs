using Fanout.Monitoring.Feed;

namespace Fanout.Storage.Queries;

/// <summary>A run as it was read.</summary>
/// <param name="Image">The run.</param>
/// <param name="IsSealed">Whether its items came from sealed columns.</param>
internal sealed record StoredImage(RunImage Image, bool IsSealed);
