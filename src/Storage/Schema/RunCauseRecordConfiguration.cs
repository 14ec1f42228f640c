using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>run_causes</c>.</summary>
internal sealed class RunCauseRecordConfiguration : IEntityTypeConfiguration<RunCauseRecord>
{
    public void Configure(EntityTypeBuilder<RunCauseRecord> builder)
    {
        builder.ToTable("run_causes");
        builder.HasKey(row => new { row.RunId, row.CauseId });
        builder.Property(row => row.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(row => row.CauseId).HasColumnName("cause_id").ValueGeneratedNever();
        builder.Property(row => row.Items).HasColumnName("items");
        builder.Property(row => row.Most).HasColumnName("most");
        builder.Property(row => row.FirstAt).HasColumnName("first_at");
        builder.Property(row => row.LastAt).HasColumnName("last_at");
        builder.Property(row => row.RunVersion).HasColumnName("run_version");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(row => row.RunId);
        builder.HasOne<CauseRecord>().WithMany().HasForeignKey(row => row.CauseId);
        builder.HasIndex(row => new { row.CauseId, row.LastAt, row.RunId }).HasDatabaseName("ix_run_causes_cause");
    }
}
