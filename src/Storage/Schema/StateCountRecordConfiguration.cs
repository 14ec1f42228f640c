using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>state_counts</c>.</summary>
internal sealed class StateCountRecordConfiguration : IEntityTypeConfiguration<StateCountRecord>
{
    public void Configure(EntityTypeBuilder<StateCountRecord> builder)
    {
        builder.ToTable("state_counts");
        builder.HasKey(counts => new { counts.RunId, counts.State });
        builder.Property(counts => counts.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(counts => counts.State).HasColumnName("state");
        builder.Property(counts => counts.Running).HasColumnName("running");
        builder.Property(counts => counts.Succeeded).HasColumnName("succeeded");
        builder.Property(counts => counts.Failed).HasColumnName("failed");
        builder.Property(counts => counts.Caught).HasColumnName("caught");
        builder.Property(counts => counts.Aborted).HasColumnName("aborted");
        builder.Property(counts => counts.Retried).HasColumnName("retried");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(counts => counts.RunId);
    }
}
