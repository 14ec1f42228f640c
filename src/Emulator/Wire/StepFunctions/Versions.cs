using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Versions of machines are not part of the local endpoint; a request that needs one must not seem to succeed.</summary>
internal static class Versions
{
    internal static RegistryError? Refuse(bool? publish, string? description)
    {
        if (publish == true)
        {
            return RegistryError.Validation("The local endpoint does not publish versions of state machines yet; leave out publish.");
        }

        return description is null ? null : RegistryError.Validation("Version description can only be set when publish is true");
    }
}
