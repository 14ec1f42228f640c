using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>retry_runs</c>.</summary>
internal sealed class RetryRunRecordConfiguration : IEntityTypeConfiguration<RetryRunRecord>
{
    public void Configure(EntityTypeBuilder<RetryRunRecord> builder)
    {
        builder.ToTable("retry_runs");
        builder.HasKey(run => new { run.JobId, run.Number });
        builder.Property(run => run.JobId).HasColumnName("job_id").ValueGeneratedNever();
        builder.Property(run => run.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(run => run.First).HasColumnName("first");
        builder.Property(run => run.Count).HasColumnName("count");
        builder.Property(run => run.Input).HasColumnName("input");
        builder.Property(run => run.ResultRunId).HasColumnName("result_run_id");
        builder.Property(run => run.RedrivesBefore).HasColumnName("redrives_before");
        builder.Property(run => run.IsSettled).HasColumnName("is_settled");

        builder.HasOne<RetryJobRecord>().WithMany().HasForeignKey(run => run.JobId);
        builder.HasIndex(run => run.ResultRunId).HasDatabaseName("ix_retry_runs_result");
    }
}
