namespace Fanout.Emulator.Engine.Testing;

/// <summary>How strictly a mocked result is compared with what the service answers.</summary>
internal enum MockValidation
{
    /// <summary>Required members must be there, and those that are there must have the right type.</summary>
    Strict,

    /// <summary>Members that are there must have the right type.</summary>
    Present,

    /// <summary>Anything goes.</summary>
    None,
}
