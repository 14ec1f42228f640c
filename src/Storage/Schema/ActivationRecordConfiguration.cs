using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>activations</c>.</summary>
internal sealed class ActivationRecordConfiguration : IEntityTypeConfiguration<ActivationRecord>
{
    public void Configure(EntityTypeBuilder<ActivationRecord> builder)
    {
        builder.ToTable("activations");
        builder.HasKey(activation => new { activation.RunId, activation.Id });
        builder.Property(activation => activation.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(activation => activation.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(activation => activation.MapState).HasColumnName("map_state");
        builder.Property(activation => activation.ParentActivation).HasColumnName("parent_activation");
        builder.Property(activation => activation.ParentIndex).HasColumnName("parent_idx");
        builder.Property(activation => activation.Length).HasColumnName("length");
        builder.Property(activation => activation.Attempt).HasColumnName("attempt");
        builder.Property(activation => activation.Superseded).HasColumnName("superseded");
        builder.Property(activation => activation.StartedAt).HasColumnName("started_at");
        builder.Property(activation => activation.EndedAt).HasColumnName("ended_at");
        builder.Property(activation => activation.Status).HasColumnName("status");
        builder.ComplexProperty(activation => activation.Counts, CountColumns.Map);

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(activation => activation.RunId);
        builder.HasIndex(activation => new { activation.RunId, activation.ParentActivation, activation.ParentIndex })
            .HasDatabaseName("ix_activations_parent");
    }
}
