namespace Fanout.Review.Retry.Detection;

/// <summary>A walk cannot go on; caught by <see cref="MapWalk"/> alone, which makes a <see cref="WalkResult.Lost"/> of it.</summary>
internal sealed class WalkLostException : Exception
{
    public WalkLostException()
        : this("The walk cannot go on.")
    {
    }

    public WalkLostException(string message)
        : base(message)
    {
    }

    public WalkLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
