using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>retry_jobs</c>.</summary>
internal sealed class RetryJobRecordConfiguration : IEntityTypeConfiguration<RetryJobRecord>
{
    public void Configure(EntityTypeBuilder<RetryJobRecord> builder)
    {
        builder.ToTable("retry_jobs");
        builder.HasKey(job => job.Id);
        builder.Property(job => job.Id).HasColumnName("id");
        builder.Property(job => job.RunId).HasColumnName("run_id");
        builder.Property(job => job.Activation).HasColumnName("activation");
        builder.Property(job => job.MapState).HasColumnName("map_state");
        builder.Property(job => job.Route).HasColumnName("route");
        builder.Property(job => job.Target).HasColumnName("target");
        builder.Property(job => job.TargetState).HasColumnName("target_state");
        builder.Property(job => job.IsDistributed).HasColumnName("is_distributed");
        builder.Property(job => job.CreatedBy).HasColumnName("created_by");
        builder.Property(job => job.CreatedAt).HasColumnName("created_at");
        builder.Property(job => job.Nonce).HasColumnName("nonce");
        builder.Property(job => job.EditedItems).HasColumnName("edited_items");
        builder.Property(job => job.LeftOut).HasColumnName("left_out");
        builder.Property(job => job.State).HasColumnName("state");
        builder.Property(job => job.RatePerSecond).HasColumnName("rate_per_second");
        builder.Property(job => job.Problem).HasColumnName("problem");
        builder.Property(job => job.StartedAt).HasColumnName("started_at");
        builder.Property(job => job.EndedAt).HasColumnName("ended_at");
        builder.Property(job => job.Version).HasColumnName("version");
        builder.ComplexProperty(job => job.Counts, counts =>
        {
            counts.Property(c => c.Waiting).HasColumnName("waiting");
            counts.Property(c => c.Sending).HasColumnName("sending");
            counts.Property(c => c.Running).HasColumnName("running");
            counts.Property(c => c.InDoubt).HasColumnName("in_doubt");
            counts.Property(c => c.Fixed).HasColumnName("fixed");
            counts.Property(c => c.StillFailing).HasColumnName("still_failing");
            counts.Property(c => c.Skipped).HasColumnName("skipped");
            counts.Property(c => c.Left).HasColumnName("left_in_doubt");
        });

        builder.HasOne(job => job.Run).WithMany().HasForeignKey(job => job.RunId);
        builder.HasIndex(job => new { job.RunId, job.Id }).HasDatabaseName("ix_retry_jobs_run");
        builder.HasIndex(job => new { job.State, job.Id }).HasDatabaseName("ix_retry_jobs_state");
    }
}
