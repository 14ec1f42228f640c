namespace Fanout.Emulator.Engine;

/// <summary>The system's ids and chance.</summary>
public sealed class SystemEntropy : IEntropy
{
    /// <inheritdoc />
    public Random Random => Random.Shared;

    /// <inheritdoc />
    public Guid NewGuid() => Guid.NewGuid();
}
