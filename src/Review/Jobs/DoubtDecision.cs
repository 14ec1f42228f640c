namespace Fanout.Review.Jobs;

/// <summary>What a person decides about items of which nobody knows whether they ran.</summary>
public enum DoubtDecision
{
    /// <summary>They count as not run and are sent again.</summary>
    SendAgain,

    /// <summary>They stay as they are and are open no more.</summary>
    Leave,
}
