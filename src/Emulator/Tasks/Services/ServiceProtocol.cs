namespace Fanout.Emulator.Tasks.Services;

/// <summary>How a service's requests travel.</summary>
internal enum ServiceProtocol
{
    /// <summary>AWS JSON 1.0: the operation in a header, the members as JSON.</summary>
    Json10,

    /// <summary>AWS JSON 1.1, which differs in its content type.</summary>
    Json11,

    /// <summary>AWS Query: operation and members as a form, the answer as XML.</summary>
    Query,
}
