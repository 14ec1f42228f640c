using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>cause_history</c>.</summary>
internal sealed class CauseHistoryRecordConfiguration : IEntityTypeConfiguration<CauseHistoryRecord>
{
    public void Configure(EntityTypeBuilder<CauseHistoryRecord> builder)
    {
        builder.ToTable("cause_history");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).HasColumnName("id");
        builder.Property(entry => entry.CauseId).HasColumnName("cause_id");
        builder.Property(entry => entry.At).HasColumnName("at");
        builder.Property(entry => entry.Who).HasColumnName("who");
        builder.Property(entry => entry.Action).HasColumnName("action");
        builder.Property(entry => entry.Text).HasColumnName("text");

        builder.HasOne<CauseRecord>().WithMany().HasForeignKey(entry => entry.CauseId);
        builder.HasIndex(entry => new { entry.CauseId, entry.Id }).HasDatabaseName("ix_cause_history_cause");
    }
}
