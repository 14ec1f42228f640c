using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fanout.Architecture.Tests.Metadata;

/// <summary>What an assembly says about itself. It is read and not loaded, so that a missing dependency does no harm.</summary>
internal sealed class AssemblyFile
{
    public AssemblyFile(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        References = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
        PublicTypes = [.. reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(IsPublic).Select(type => FullName(reader, type))];
        Dependencies = TypeDependencies.Read(file, reader);
    }

    /// <summary>Simple names of the assemblies that it uses something of.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Full names of its public types, nested ones left out.</summary>
    public IReadOnlyList<string> PublicTypes { get; }

    /// <summary>By full name of a type, the full names of the types it uses in signatures, bodies and attributes.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Dependencies { get; }

    private static bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;

    private static string FullName(MetadataReader reader, TypeDefinition type) =>
        TypeNames.Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
}
