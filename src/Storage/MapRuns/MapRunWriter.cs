using Fanout.Monitoring.Projection;
using Fanout.Storage.Schema;

namespace Fanout.Storage.MapRuns;

/// <summary>Writes what was observed of Map Runs and the details of their children. Both are few in a delta.</summary>
internal static class MapRunWriter
{
    /// <summary>Adds the rows to the context; the caller saves them.</summary>
    public static async Task AddAsync(StorageContext context, RunDelta delta, CancellationToken cancellationToken)
    {
        foreach (var activation in delta.Activations)
        {
            if (activation.MapRun is not { } mapRun)
            {
                continue;
            }

            var record = await context.MapRuns.FindAsync([delta.Run.Value, activation.Id], cancellationToken).ConfigureAwait(false);
            if (record is null)
            {
                record = new MapRunRecord { RunId = delta.Run.Value, Activation = activation.Id, Arn = mapRun.Arn };
                context.Add(record);
            }

            record.Set(mapRun);
        }

        foreach (var (key, details) in delta.Details)
        {
            var record = await context.ChildDetails
                .FindAsync([key.Run.Value, key.Activation, key.Index], cancellationToken).ConfigureAwait(false);
            if (record is null)
            {
                record = new ChildDetailsRecord { RunId = key.Run.Value, Activation = key.Activation, Index = key.Index };
                context.Add(record);
            }

            record.Input = details.Input;
            record.Output = details.Output;
        }
    }
}
