namespace Fanout.Emulator.Engine;

/// <summary>Where ids and chance come from; tests give known ones.</summary>
public interface IEntropy
{
    /// <summary>Randomness for jitter and States.MathRandom; safe for concurrent use.</summary>
    Random Random { get; }

    /// <summary>A new id.</summary>
    Guid NewGuid();
}
