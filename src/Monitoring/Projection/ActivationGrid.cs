using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>An activation and the columns of its items while they change.</summary>
internal sealed class ActivationGrid
{
    private readonly ItemColumnsBuilder _columns;
    private Activation _activation;

    internal ActivationGrid(Activation activation)
    {
        _activation = activation;
        _columns = new ItemColumnsBuilder(activation.StartedAt);
        _columns.Grow(activation.Size);
    }

    internal ActivationGrid(ActivationCells cells)
    {
        _activation = cells.Activation;
        _columns = new ItemColumnsBuilder(cells.Activation.StartedAt, cells.Columns);
    }

    internal Activation Activation
    {
        get => _activation;
        set
        {
            _activation = value;
            _columns.Grow(value.Size);
        }
    }

    internal ItemColumnsBuilder Columns => _columns;

    internal ActivationCells ToCells(long version) => new(version, _activation, _columns.ToColumns());
}
