using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>
/// Table <c>items</c>. Its indexes cover failed and timed-out items only: they are few, and every index over all items would cost
/// each of their writes. Lists of an activation's items read a range of the primary key. Items that have a key, which
/// somebody set for their machine, are in two indexes more, by which they are found in all runs.
/// </summary>
internal sealed class ItemRecordConfiguration : IEntityTypeConfiguration<ItemRecord>
{
    // A query uses these indexes only when its condition is written with the same constants, not with parameters.
    private const string Unsuccessful = "status IN (3, 4)";

    private const string Identified = "item_key IS NOT NULL";

    public void Configure(EntityTypeBuilder<ItemRecord> builder)
    {
        builder.ToTable("items");
        builder.HasKey(item => new { item.RunId, item.Activation, item.Index });
        builder.Property(item => item.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(item => item.Activation).HasColumnName("activation").ValueGeneratedNever();
        builder.Property(item => item.Index).HasColumnName("idx").ValueGeneratedNever();
        builder.Property(item => item.Status).HasColumnName("status");
        builder.Property(item => item.StartedAt).HasColumnName("started_at");
        builder.Property(item => item.EndedAt).HasColumnName("ended_at");
        builder.Property(item => item.Attempts).HasColumnName("attempts");
        builder.Property(item => item.FirstEventId).HasColumnName("first_event_id");
        builder.Property(item => item.LastEventId).HasColumnName("last_event_id");
        builder.Property(item => item.StateName).HasColumnName("state_name");
        builder.Property(item => item.ChildName).HasColumnName("child_name");
        builder.Property(item => item.ChildItems).HasColumnName("child_items");
        builder.Property(item => item.Error).HasColumnName("error");
        builder.Property(item => item.Label).HasColumnName("label");
        builder.Property(item => item.Key).HasColumnName("item_key");
        builder.Property(item => item.Cause).HasColumnName("cause");
        builder.Property(item => item.CauseId).HasColumnName("cause_id");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(item => item.RunId);
        builder.HasIndex(item => new { item.EndedAt, item.RunId, item.Activation, item.Index })
            .HasFilter(Unsuccessful).HasDatabaseName("ix_items_failed");
        builder.HasIndex(item => new { item.RunId, item.EndedAt, item.Activation, item.Index })
            .HasFilter(Unsuccessful).HasDatabaseName("ix_items_failed_run");
        builder.HasIndex(item => new { item.Error, item.EndedAt, item.RunId, item.Activation, item.Index })
            .HasFilter(Unsuccessful).HasDatabaseName("ix_items_failed_error");

        // With the status at their end they are enough to count by, although their filter says it already.
        builder.HasIndex(item => new { item.CauseId, item.EndedAt, item.RunId, item.Activation, item.Index, item.Status })
            .HasFilter(Unsuccessful).HasDatabaseName("ix_items_cause");
        builder.HasIndex(item => new { item.RunId, item.CauseId, item.EndedAt, item.Activation, item.Index, item.Status })
            .HasFilter(Unsuccessful).HasDatabaseName("ix_items_cause_run");
        builder.HasIndex(item => new { item.Key, item.StartedAt, item.RunId, item.Activation, item.Index })
            .HasFilter(Identified).HasDatabaseName("ix_items_key");
        builder.HasIndex(item => new { item.Label, item.RunId })
            .HasFilter(Identified).HasDatabaseName("ix_items_label");
    }
}
