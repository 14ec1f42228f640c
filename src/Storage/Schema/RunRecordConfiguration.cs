using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>runs</c>.</summary>
internal sealed class RunRecordConfiguration : IEntityTypeConfiguration<RunRecord>
{
    public void Configure(EntityTypeBuilder<RunRecord> builder)
    {
        builder.ToTable("runs");
        builder.HasKey(run => run.Id);
        builder.Property(run => run.Id).HasColumnName("id");
        builder.Property(run => run.Connection).HasColumnName("connection");
        builder.Property(run => run.Execution).HasColumnName("execution");
        builder.Property(run => run.StateMachine).HasColumnName("state_machine");
        builder.Property(run => run.Name).HasColumnName("name");
        builder.Property(run => run.MachineName).HasColumnName("machine_name");
        builder.Property(run => run.StartedAt).HasColumnName("started_at");
        builder.Property(run => run.Origin).HasColumnName("origin");
        builder.Property(run => run.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Property(run => run.LastEventId).HasColumnName("last_event_id");
        builder.Property(run => run.Status).HasColumnName("status");
        builder.Property(run => run.StoppedAt).HasColumnName("stopped_at");
        builder.Property(run => run.Error).HasColumnName("error");
        builder.Property(run => run.Cause).HasColumnName("cause");
        builder.ComplexProperty(run => run.Counts, CountColumns.Map);
        builder.Property(run => run.NestedFailures).HasColumnName("nested_failures");
        builder.Property(run => run.Transitions).HasColumnName("transitions");
        builder.Property(run => run.RedriveCount).HasColumnName("redrive_count");
        builder.Property(run => run.FirstFailureActivation).HasColumnName("first_failure_activation");
        builder.Property(run => run.FirstFailureIndex).HasColumnName("first_failure_idx");
        builder.Property(run => run.LookedAt).HasColumnName("looked_at");

        builder.HasIndex(run => new { run.Connection, run.Execution }).IsUnique().HasDatabaseName("ux_runs_execution");
        builder.HasIndex(run => new { run.StartedAt, run.Id }).HasDatabaseName("ix_runs_start");
        builder.HasIndex(run => new { run.Connection, run.StartedAt, run.Id }).HasDatabaseName("ix_runs_connection");
        builder.HasIndex(run => new { run.StateMachine, run.StartedAt, run.Id }).HasDatabaseName("ix_runs_machine");
        builder.HasIndex(run => new { run.Status, run.StartedAt, run.Id }).HasDatabaseName("ix_runs_status");
        builder.HasIndex(run => new { run.StartedAt, run.Id }, "ix_runs_unseen").HasFilter("looked_at IS NULL");
    }
}
