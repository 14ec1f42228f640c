namespace Fanout.Emulator.Wire;

/// <summary>A request of the API.</summary>
internal interface IWireRequest
{
    /// <summary>Checks the members against the service model.</summary>
    void Check(ConstraintCheck check);
}
