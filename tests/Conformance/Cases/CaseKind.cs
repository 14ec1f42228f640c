namespace Fanout.Conformance.Cases;

/// <summary>What a case asks for.</summary>
internal enum CaseKind
{
    /// <summary>Run a definition and compare how it ends.</summary>
    Execution,

    /// <summary>Make calls and compare the answers.</summary>
    Api,

    /// <summary>A recorded history for readers of histories; there is nothing to run.</summary>
    History,
}
