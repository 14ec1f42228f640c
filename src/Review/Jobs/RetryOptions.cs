namespace Fanout.Review.Jobs;

/// <summary>How items are retried.</summary>
public sealed class RetryOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "Retry";

    /// <summary>The most calls of a function a second that a job can be set to.</summary>
    public const double MostPerSecond = 1_000;

    /// <summary>The fewest: one in a hundred seconds.</summary>
    public const double FewestPerSecond = 0.01;

    /// <summary>Calls of a function a second with which a job begins; changed on its page while it runs. Default 10.</summary>
    public double InvocationsPerSecond { get; set; } = 10;

    /// <summary>Calls of one job at a time, whatever its rate: as many are in doubt at most when the process is killed. 1 to 1,000, default 25.</summary>
    public int InvocationsAtATime { get; set; } = 25;

    /// <summary>How long the end of the process waits for calls to be answered, up to 15 minutes. Default 10 seconds.</summary>
    public TimeSpan PatienceAtEnd { get; set; } = TimeSpan.FromSeconds(10);
}
