using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>events</c>.</summary>
internal sealed class EventRecordConfiguration : IEntityTypeConfiguration<EventRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> builder)
    {
        builder.ToTable("events");
        builder.HasKey(e => new { e.RunId, e.Id });
        builder.Property(e => e.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(e => e.PreviousId).HasColumnName("previous_id");
        builder.Property(e => e.Type).HasColumnName("type");
        builder.Property(e => e.At).HasColumnName("at");
        builder.Property(e => e.StateName).HasColumnName("state_name");
        builder.Property(e => e.Activation).HasColumnName("activation");
        builder.Property(e => e.Index).HasColumnName("idx");
        builder.Property(e => e.DetailsMember).HasColumnName("details_member");
        builder.Property(e => e.Details).HasColumnName("details");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(e => e.RunId);
        builder.HasIndex(e => new { e.RunId, e.Activation, e.Index, e.Id })
            .HasFilter("activation IS NOT NULL").HasDatabaseName("ix_events_item");

        // Filters by type and state, and what there is to filter by, are answered without reading the details.
        builder.HasIndex(e => new { e.RunId, e.Type, e.StateName, e.Id }).HasDatabaseName("ix_events_type");
    }
}
