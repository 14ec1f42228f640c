using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>machine_settings</c>, a row for each machine for which something was set.</summary>
internal sealed class MachineSettingsRecordConfiguration : IEntityTypeConfiguration<MachineSettingsRecord>
{
    public void Configure(EntityTypeBuilder<MachineSettingsRecord> builder)
    {
        builder.ToTable("machine_settings");
        builder.HasKey(settings => new { settings.Connection, settings.StateMachine });
        builder.Property(settings => settings.Connection).HasColumnName("connection");
        builder.Property(settings => settings.StateMachine).HasColumnName("state_machine");
        builder.Property(settings => settings.LabelPath).HasColumnName("label_path");
        builder.Property(settings => settings.KeyPath).HasColumnName("key_path");
        builder.Property(settings => settings.RelabelBefore).HasColumnName("relabel_before");
    }
}
