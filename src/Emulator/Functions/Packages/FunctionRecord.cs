using System.Text.Json;
using System.Text.Json.Serialization;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Packages;

/// <summary>A function that came over the API, as the journal keeps it.</summary>
internal sealed record FunctionRecord
{
    public required string Name { get; init; }

    public required string Runtime { get; init; }

    public required string Handler { get; init; }

    /// <summary>Name of the package in the package directory.</summary>
    public required string Package { get; init; }

    public required string CodeSha256 { get; init; }

    public required long CodeSizeBytes { get; init; }

    public required int TimeoutSeconds { get; init; }

    public required int MemoryMegabytes { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string Description { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public required string RevisionId { get; init; }

    internal static FunctionRecord Read(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize(json.Span, FunctionRecordJson.Default.FunctionRecord)
        ?? throw new StateDirectoryException("A record of a function is empty.");

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, FunctionRecordJson.Default.FunctionRecord);

    internal FunctionDefinition ToDefinition(PackageDirectory packages)
    {
        var kind = Runtimes.KindOf(Runtime) ?? throw new StateDirectoryException($"Function '{Name}' of the state directory has the unknown runtime '{Runtime}'.");
        return new FunctionDefinition
        {
            Name = Name,
            Kind = kind,
            CodePath = packages.PathOf(Package),
            Handler = Handler,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            MemoryMegabytes = MemoryMegabytes,
            InvocationsPerProcess = Runtimes.DefaultInvocationsPerProcess(kind),
            Environment = Environment,
            Runtime = Runtime,
            Description = Description,
            Role = Role,
            LastModified = LastModified,
            CodeSha256 = CodeSha256,
            CodeSizeBytes = CodeSizeBytes,
            RevisionId = RevisionId,
        };
    }
}

/// <summary>JSON of <see cref="FunctionRecord"/>.</summary>
[JsonSerializable(typeof(FunctionRecord))]
internal sealed partial class FunctionRecordJson : JsonSerializerContext;
