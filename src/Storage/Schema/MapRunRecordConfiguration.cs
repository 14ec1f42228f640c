using Fanout.Monitoring.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>map_runs</c>: one row an activation of a distributed Map.</summary>
internal sealed class MapRunRecordConfiguration : IEntityTypeConfiguration<MapRunRecord>
{
    public void Configure(EntityTypeBuilder<MapRunRecord> builder)
    {
        builder.ToTable("map_runs");
        builder.HasKey(mapRun => new { mapRun.RunId, mapRun.Activation });
        builder.Property(mapRun => mapRun.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(mapRun => mapRun.Activation).HasColumnName("activation").ValueGeneratedNever();
        builder.Property(mapRun => mapRun.Arn).HasColumnName("arn");
        builder.Property(mapRun => mapRun.Status).HasColumnName("status");
        builder.Property(mapRun => mapRun.AsOf).HasColumnName("as_of");
        builder.Property(mapRun => mapRun.StoppedAt).HasColumnName("stopped_at");
        builder.Property(mapRun => mapRun.MaxConcurrency).HasColumnName("max_concurrency");
        builder.Property(mapRun => mapRun.ToleratedFailureCount).HasColumnName("tolerated_failure_count");
        builder.Property(mapRun => mapRun.ToleratedFailurePercentage).HasColumnName("tolerated_failure_percentage");
        builder.Property(mapRun => mapRun.RedriveCount).HasColumnName("redrive_count");
        builder.Property(mapRun => mapRun.ChildKind).HasColumnName("child_kind");
        builder.Property(mapRun => mapRun.IsSettled).HasColumnName("is_settled");
        builder.ComplexProperty(mapRun => mapRun.Items, counts => Map(counts, "items"));
        builder.ComplexProperty(mapRun => mapRun.Children, counts => Map(counts, "children"));

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(mapRun => mapRun.RunId);
        builder.HasIndex(mapRun => mapRun.RunId).HasFilter("is_settled = 0").HasDatabaseName("ix_map_runs_unsettled");
    }

    private static void Map(ComplexPropertyBuilder<MapRunCounts> counts, string prefix)
    {
        counts.Property(c => c.Pending).HasColumnName($"{prefix}_pending");
        counts.Property(c => c.Running).HasColumnName($"{prefix}_running");
        counts.Property(c => c.Succeeded).HasColumnName($"{prefix}_succeeded");
        counts.Property(c => c.Failed).HasColumnName($"{prefix}_failed");
        counts.Property(c => c.TimedOut).HasColumnName($"{prefix}_timed_out");
        counts.Property(c => c.Aborted).HasColumnName($"{prefix}_aborted");
        counts.Property(c => c.Total).HasColumnName($"{prefix}_total");
        counts.Property(c => c.ResultsWritten).HasColumnName($"{prefix}_results_written");
        counts.Property(c => c.FailuresNotRedrivable).HasColumnName($"{prefix}_failures_not_redrivable");
        counts.Property(c => c.PendingRedrive).HasColumnName($"{prefix}_pending_redrive");
    }
}
