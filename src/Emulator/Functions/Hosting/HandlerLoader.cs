using System.Reflection;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Finds <c>Assembly::Type::Method</c> in a function's directory.</summary>
internal static class HandlerLoader
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <exception cref="LambdaValidationException">The handler is malformed or names something that is not there.</exception>
    internal static BoundHandler Load(string taskRoot, string handler)
    {
        var parts = handler.Split("::");
        if (parts.Length != 3 || parts.Any(string.IsNullOrWhiteSpace))
        {
            throw new LambdaValidationException(
                $"The LAMBDA_HANDLER string '{handler}' is invalid. The expected format is '<assembly>::<type>::<method>'.");
        }

        var (assemblyName, typeName, methodName) = (parts[0], parts[1], parts[2]);
        var path = Path.Combine(taskRoot, assemblyName + ".dll");
        if (!File.Exists(path))
        {
            throw new LambdaValidationException(
                $"Could not find the specified handler assembly '{assemblyName}': there is no file '{path}'.");
        }

        var type = new FunctionLoadContext(path).LoadFromAssemblyPath(path).GetType(typeName)
            ?? throw new LambdaValidationException($"Unable to load type '{typeName}' from assembly '{assemblyName}'.");
        var method = FindMethod(type, methodName)
            ?? throw new LambdaValidationException(
                $"Unable to find method '{methodName}' in type '{typeName}' from assembly '{assemblyName}'.");
        if (method.ContainsGenericParameters)
        {
            throw new LambdaValidationException($"Handler method '{methodName}' in type '{typeName}' is generic, which is not supported.");
        }

        return HandlerBinder.Bind(method, method.IsStatic ? null : Create(type));
    }

    private static MethodInfo? FindMethod(Type type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var candidates = declaring.GetMethods(Methods | BindingFlags.DeclaredOnly).Where(method => method.Name == name).ToArray();
            if (candidates.Length > 1)
            {
                throw new LambdaValidationException(
                    $"The method '{name}' in type '{type.FullName}' is overloaded; give the handler a name of its own.");
            }

            if (candidates.Length == 1)
            {
                return candidates[0];
            }
        }

        return null;
    }

    private static object Create(Type type) => type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null
        ? throw new LambdaValidationException(
            $"Type '{type.FullName}' needs a public constructor without parameters, or a static handler method.")
        : Activator.CreateInstance(type)!;
}
