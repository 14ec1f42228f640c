namespace Fanout.Conformance.Reporting;

/// <summary>What became of a case.</summary>
internal enum Outcome
{
    /// <summary>It ran; its differences tell the levels it passes.</summary>
    Ran,

    /// <summary>It needs something this emulator does not have.</summary>
    NotSupported,

    /// <summary>It holds nothing to run.</summary>
    NotApplicable,
}
