using Fanout.Review.Ports;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Causes;

/// <summary>A cause group with what it adds up to in some runs.</summary>
internal sealed record CountedCause
{
    public required CauseRecord Cause { get; init; }

    public required int Items { get; init; }

    public required int Most { get; init; }

    public required int Runs { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public CauseRow ToRow() => new(Cause.ToGroup(), Items, Most, Runs, FirstAt, LastAt);
}
