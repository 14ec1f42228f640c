using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fanout.Storage.Schema;

/// <summary>Table <c>retry_routes</c>, a row for each Map state for which an operator set it.</summary>
internal sealed class RetryRouteRecordConfiguration : IEntityTypeConfiguration<RetryRouteRecord>
{
    public void Configure(EntityTypeBuilder<RetryRouteRecord> builder)
    {
        builder.ToTable("retry_routes");
        builder.HasKey(route => new { route.Connection, route.StateMachine, route.MapState });
        builder.Property(route => route.Connection).HasColumnName("connection");
        builder.Property(route => route.StateMachine).HasColumnName("state_machine");
        builder.Property(route => route.MapState).HasColumnName("map_state");
        builder.Property(route => route.Path).HasColumnName("path");
        builder.Property(route => route.Members).HasColumnName("members");
    }
}
