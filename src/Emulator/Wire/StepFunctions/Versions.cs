using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>The rule that requests which can publish a version share.</summary>
internal static class Versions
{
    internal static RegistryError? Refuse(bool? publish, string? description) => publish == true || description is null
        ? null
        : RegistryError.Validation("Version description can only be set when publish is true");
}
