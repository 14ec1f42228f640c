using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fanout.Architecture.Tests.Metadata;

/// <summary>Finds what each type of an assembly uses.</summary>
internal static class TypeDependencies
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(PEReader file, MetadataReader reader)
    {
        var collectors = new Dictionary<string, TypeCollector>();
        foreach (var handle in reader.TypeDefinitions)
        {
            // What the compiler makes of lambdas and async methods is nested, and so counts for the type it was written in.
            var name = TypeNames.Of(reader, handle);
            if (!collectors.TryGetValue(name, out var collector))
            {
                collectors.Add(name, collector = new TypeCollector(reader));
            }

            AddType(file, reader, reader.GetTypeDefinition(handle), collector);
        }

        return collectors.ToDictionary(pair => pair.Key, pair => pair.Value.Names);
    }

    private static void AddType(PEReader file, MetadataReader reader, TypeDefinition type, TypeCollector collector)
    {
        collector.AddAttributes(type.GetCustomAttributes());
        if (!type.BaseType.IsNil)
        {
            collector.Add(type.BaseType);
        }

        foreach (var handle in type.GetInterfaceImplementations())
        {
            collector.Add(reader.GetInterfaceImplementation(handle).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            field.DecodeSignature(collector, null);
            collector.AddAttributes(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            collector.AddAttributes(reader.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (var handle in type.GetMethods())
        {
            AddMethod(file, reader.GetMethodDefinition(handle), collector);
        }
    }

    private static void AddMethod(PEReader file, MethodDefinition method, TypeCollector collector)
    {
        method.DecodeSignature(collector, null);
        collector.AddAttributes(method.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            collector.Add(body.LocalSignature);
        }

        foreach (var region in body.ExceptionRegions)
        {
            if (!region.CatchType.IsNil)
            {
                collector.Add(region.CatchType);
            }
        }

        foreach (var token in Instructions.Tokens(body.GetILReader()))
        {
            collector.AddToken(token);
        }
    }
}
