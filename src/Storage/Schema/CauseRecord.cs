using Fanout.Review.Causes;
using Fanout.Storage.Causes;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>causes</c>: a cause group over all runs, and where the work on it stands.</summary>
internal sealed class CauseRecord
{
    public long Id { get; set; }

    public required string Fingerprint { get; set; }

    public int RuleVersion { get; set; }

    public FailureLanguage Language { get; set; }

    public required string Error { get; set; }

    public required string Message { get; set; }

    /// <summary>The frames, as <see cref="FrameCodec"/> writes them.</summary>
    public required string Frames { get; set; }

    public DateTimeOffset FirstAt { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public CauseState State { get; set; }

    public string? Owner { get; set; }

    public DateTimeOffset? IgnoredUntil { get; set; }

    public int? IgnoredItems { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Changes of the triage so far. Compared by every update, so that two people cannot overwrite each other unseen.</summary>
    public long Version { get; set; }

    public long? Successor { get; set; }

    public CauseGroup ToGroup() => new()
    {
        Id = new CauseId(Id),
        Fingerprint = new Fingerprint(Fingerprint, RuleVersion, Language, Error, Message, FrameCodec.Read(Frames)),
        FirstAt = FirstAt,
        LastAt = LastAt,
        Triage = new CauseTriage
        {
            State = State,
            Owner = Owner,
            IgnoredUntil = IgnoredUntil,
            IgnoredItems = IgnoredItems,
            DecidedAt = DecidedAt,
        },
        Version = Version,
        Successor = Successor is { } successor ? new CauseId(successor) : null,
    };

    public void Set(CauseTriage triage) =>
        (State, Owner, IgnoredUntil, IgnoredItems, DecidedAt) =
        (triage.State, triage.Owner, triage.IgnoredUntil, triage.IgnoredItems, triage.DecidedAt);
}
