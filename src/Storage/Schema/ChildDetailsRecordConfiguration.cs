using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>child_details</c>. Error and cause stand with the item, where lists show and search them.</summary>
internal sealed class ChildDetailsRecordConfiguration : IEntityTypeConfiguration<ChildDetailsRecord>
{
    public void Configure(EntityTypeBuilder<ChildDetailsRecord> builder)
    {
        builder.ToTable("child_details");
        builder.HasKey(details => new { details.RunId, details.Activation, details.Index });
        builder.Property(details => details.RunId).HasColumnName("run_id").ValueGeneratedNever();
        builder.Property(details => details.Activation).HasColumnName("activation").ValueGeneratedNever();
        builder.Property(details => details.Index).HasColumnName("idx").ValueGeneratedNever();
        builder.Property(details => details.Input).HasColumnName("input");
        builder.Property(details => details.Output).HasColumnName("output");
        builder.Property(details => details.History).HasColumnName("history");

        builder.HasOne<RunRecord>().WithMany().HasForeignKey(details => details.RunId);
    }
}
