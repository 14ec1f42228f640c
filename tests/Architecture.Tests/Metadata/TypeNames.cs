using System.Reflection.Metadata;

namespace Fanout.Architecture.Tests.Metadata;

/// <summary>Full names of types; a nested type goes by the name of the outermost type around it.</summary>
internal static class TypeNames
{
    public static string Join(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}.{name}";

    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        for (var outer = type.GetDeclaringType(); !outer.IsNil; outer = type.GetDeclaringType())
        {
            type = reader.GetTypeDefinition(outer);
        }

        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        }

        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }
}
