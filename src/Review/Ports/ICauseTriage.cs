using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>Keeps what people decide about cause groups.</summary>
public interface ICauseTriage
{
    /// <summary>Does something to a group and writes it into its history, in one transaction.</summary>
    /// <param name="cause">The group.</param>
    /// <param name="version"><see cref="CauseGroup.Version"/> of what the person saw; a note is written whatever it is.</param>
    /// <param name="action">What to do.</param>
    /// <param name="who">Name of the person.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <exception cref="ArgumentException">The action contradicts itself, or has no text where one is needed.</exception>
    Task<TriageResult> ApplyAsync(CauseId cause, long version, TriageAction action, string who, CancellationToken cancellationToken);
}
