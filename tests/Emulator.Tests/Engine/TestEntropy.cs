using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>Ids that count, and chance from a seed.</summary>
internal sealed class TestEntropy : IEntropy
{
    private int _ids;

    public Random Random { get; } = new HalfRandom();

    public Guid NewGuid() => new(Interlocked.Increment(ref _ids), 0, 0, new byte[8]);

    // Half of everything: what jitter makes of a pause is then known.
    private sealed class HalfRandom : Random
    {
        public override double NextDouble() => 0.5;
    }
}
