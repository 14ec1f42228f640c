namespace Fanout.LiveBench;

/// <summary>What it took to show one run to many viewers.</summary>
internal sealed record ViewerFigures
{
    /// <summary>How many watched.</summary>
    internal required int Viewers { get; init; }

    /// <summary>How long all of them watched.</summary>
    internal required TimeSpan Watched { get; init; }

    /// <summary>Processor time of the server meanwhile.</summary>
    internal required TimeSpan Processor { get; init; }

    /// <summary>Memory that the server took more after they had joined than before, in bytes.</summary>
    internal required long Memory { get; init; }

    /// <summary>Bytes that they received meanwhile.</summary>
    internal required long Bytes { get; init; }

    /// <summary>The frames that one of them received, each with the time since the one before.</summary>
    internal required IReadOnlyList<(TimeSpan Since, byte[] Frame)> Frames { get; init; }

    internal double ProcessorPerSecond => Processor / Watched;
}
