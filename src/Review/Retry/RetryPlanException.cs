namespace Fanout.Review.Retry;

/// <summary>A plan cannot be made of what was chosen and edited; the message says why and what to do.</summary>
public sealed class RetryPlanException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RetryPlanException()
        : this("The plan cannot be made.")
    {
    }

    /// <summary>Makes the exception.</summary>
    public RetryPlanException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public RetryPlanException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
