using System.Text.Json.Serialization;

namespace Fanout.Emulator.Wire.Faults;

/// <summary>The JSON of the rules: members in camel case, kinds by name, times as <c>00:00:00.5</c>. An unknown member is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FaultSet))]
[JsonSerializable(typeof(FaultReport))]
[JsonSerializable(typeof(FaultProblem))]
internal sealed partial class FaultJson : JsonSerializerContext;
