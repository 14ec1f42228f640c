using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>retry_items</c>.</summary>
internal sealed class JobItemRecordConfiguration : IEntityTypeConfiguration<JobItemRecord>
{
    /// <summary>Waiting, sending, running, in doubt.</summary>
    private const string Open = "state < 4";

    public void Configure(EntityTypeBuilder<JobItemRecord> builder)
    {
        builder.ToTable("retry_items");
        builder.HasKey(item => new { item.JobId, item.Position });
        builder.Property(item => item.JobId).HasColumnName("job_id").ValueGeneratedNever();
        builder.Property(item => item.Position).HasColumnName("position").ValueGeneratedNever();
        builder.Property(item => item.RunId).HasColumnName("run_id");
        builder.Property(item => item.Activation).HasColumnName("activation");
        builder.Property(item => item.Index).HasColumnName("idx");
        builder.Property(item => item.State).HasColumnName("state");
        builder.Property(item => item.SentAt).HasColumnName("sent_at");
        builder.Property(item => item.EndedAt).HasColumnName("ended_at");
        builder.Property(item => item.ResultRunId).HasColumnName("result_run_id");
        builder.Property(item => item.ResultActivation).HasColumnName("result_activation");
        builder.Property(item => item.ResultIndex).HasColumnName("result_idx");
        builder.Property(item => item.Error).HasColumnName("error");
        builder.Property(item => item.Label).HasColumnName("label");
        builder.Property(item => item.Payload).HasColumnName("payload");

        builder.HasOne<RetryJobRecord>().WithMany().HasForeignKey(item => item.JobId);
        builder.HasIndex(item => new { item.JobId, item.State, item.Position }).HasDatabaseName("ix_retry_items_state");
        builder.HasIndex(item => new { item.RunId, item.Activation, item.Index, item.JobId }).HasDatabaseName("ix_retry_items_item");

        // Never the same item twice at once: the database refuses what a program might overlook.
        builder.HasIndex(item => new { item.RunId, item.Activation, item.Index })
            .IsUnique().HasFilter(Open).HasDatabaseName("ux_retry_items_open");
    }
}
