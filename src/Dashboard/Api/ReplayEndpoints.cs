using Fanout.Monitoring.Runs;
using Fanout.Review.Replay;

namespace Fanout.Dashboard.Api;

/// <summary>Bundles for running failed items on a developer's machine.</summary>
internal static class ReplayEndpoints
{
    /// <summary>Adds <c>GET /api/runs/{run}/items/{activation}/{index}/replay.zip</c>.</summary>
    internal static void MapReplays(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/runs/{run:long}/items/{activation:long}/{index:int}/replay.zip", DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        long run, long activation, int index, ReplayReader reader, LocalReplay local, CancellationToken cancellationToken)
    {
        var replay = await reader.ReadAsync(new ItemKey(new RunId(run), activation, index), cancellationToken);
        if (replay is null)
        {
            return Results.Problem($"Run {run} has no item {index} in activation {activation}, or it has not started.", statusCode: StatusCodes.Status404NotFound);
        }

        // Small, and the archive writes its end synchronously, which a response does not allow.
        using var bundle = new MemoryStream();
        await ReplayBundle.WriteAsync(replay, local.Endpoint?.Endpoint, bundle, cancellationToken);
        return Results.File(bundle.ToArray(), "application/zip", ReplayBundle.NameOf(replay));
    }
}
