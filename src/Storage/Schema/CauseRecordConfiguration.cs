using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>causes</c>.</summary>
internal sealed class CauseRecordConfiguration : IEntityTypeConfiguration<CauseRecord>
{
    public void Configure(EntityTypeBuilder<CauseRecord> builder)
    {
        builder.ToTable("causes");
        builder.HasKey(cause => cause.Id);
        builder.Property(cause => cause.Id).HasColumnName("id");
        builder.Property(cause => cause.Fingerprint).HasColumnName("fingerprint");
        builder.Property(cause => cause.RuleVersion).HasColumnName("rule_version");
        builder.Property(cause => cause.Language).HasColumnName("language");
        builder.Property(cause => cause.Error).HasColumnName("error");
        builder.Property(cause => cause.Message).HasColumnName("message");
        builder.Property(cause => cause.Frames).HasColumnName("frames");
        builder.Property(cause => cause.FirstAt).HasColumnName("first_at");
        builder.Property(cause => cause.LastAt).HasColumnName("last_at");
        builder.Property(cause => cause.State).HasColumnName("state");
        builder.Property(cause => cause.Owner).HasColumnName("owner");
        builder.Property(cause => cause.IgnoredUntil).HasColumnName("ignored_until");
        builder.Property(cause => cause.IgnoredItems).HasColumnName("ignored_items");
        builder.Property(cause => cause.DecidedAt).HasColumnName("decided_at");
        builder.Property(cause => cause.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Property(cause => cause.Successor).HasColumnName("successor");

        builder.HasIndex(cause => cause.Fingerprint).IsUnique().HasDatabaseName("ux_causes_fingerprint");
    }
}
