using Fanout.Monitoring.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>The six counter columns that runs and activations share.</summary>
internal static class CountColumns
{
    public static void Map(ComplexPropertyBuilder<ItemCounts> counts)
    {
        counts.Property(c => c.Pending).HasColumnName("pending");
        counts.Property(c => c.Running).HasColumnName("running");
        counts.Property(c => c.Succeeded).HasColumnName("succeeded");
        counts.Property(c => c.Failed).HasColumnName("failed");
        counts.Property(c => c.TimedOut).HasColumnName("timed_out");
        counts.Property(c => c.Aborted).HasColumnName("aborted");
    }
}
