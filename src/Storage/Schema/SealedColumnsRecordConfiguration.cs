using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>item_columns</c>.</summary>
internal sealed class SealedColumnsRecordConfiguration : IEntityTypeConfiguration<SealedColumnsRecord>
{
    public void Configure(EntityTypeBuilder<SealedColumnsRecord> builder)
    {
        builder.ToTable("item_columns");
        builder.HasKey(columns => columns.RunId);
        builder.Property(columns => columns.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(columns => columns.Version).HasColumnName("version");
        builder.Property(columns => columns.Items).HasColumnName("items");
        builder.Property(columns => columns.Columns).HasColumnName("columns");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(columns => columns.RunId);
    }
}
