using System.Reflection;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// Binds a handler method of any shape that Lambda knows: up to one value (a stream as it is, anything else deserialized) and up to one
/// <c>ILambdaContext</c>; answering nothing, a value, a task or a task of a value.
/// </summary>
internal static class HandlerBinder
{
    internal const string ContextInterface = "Amazon.Lambda.Core.ILambdaContext";

    /// <exception cref="LambdaValidationException">The method has another shape.</exception>
    internal static BoundHandler Bind(MethodInfo method, object? instance)
    {
        var arguments = method.GetParameters().Select((parameter, position) => BindParameter(method, parameter, position)).ToArray();
        var write = BindResult(method);

        return async invocation =>
        {
            var result = method.Invoke(instance, [.. arguments.Select(argument => argument(invocation))]);
            if (result is Task task)
            {
                await task;
            }

            using var output = new MemoryStream();
            write(result, output);
            return output.ToArray();
        };
    }

    private static Func<HostedInvocation, object?> BindParameter(MethodInfo method, ParameterInfo parameter, int position)
    {
        var type = parameter.ParameterType;
        if (type.FullName == ContextInterface)
        {
            return invocation => LambdaContextProxy.Create(type, invocation);
        }

        if (position > 0)
        {
            throw new LambdaValidationException(
                $"Handler method '{method.Name}' has parameter '{parameter.Name}' of type {type}; "
                + "only an event and an ILambdaContext are supported.");
        }

        if (type == typeof(Stream) || type == typeof(MemoryStream))
        {
            return invocation => new MemoryStream(invocation.Payload.ToArray(), writable: false);
        }

        var serializer = PayloadSerializer.For(method);
        return invocation => serializer.Deserialize(invocation.Payload.ToArray(), type);
    }

    private static Action<object?, Stream> BindResult(MethodInfo method)
    {
        var type = method.ReturnType;
        Func<object?, object?> take = result => result;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var property = type.GetProperty(nameof(Task<object>.Result))!;
            take = property.GetValue;
            type = type.GetGenericArguments()[0];
        }

        if (type == typeof(void) || type == typeof(Task))
        {
            return (_, output) => output.Write("null"u8);
        }

        if (typeof(Stream).IsAssignableFrom(type))
        {
            return (result, output) => Copy((Stream?)take(result), output);
        }

        var serializer = PayloadSerializer.For(method);
        return (result, output) => serializer.Serialize(take(result), type, output);
    }

    private static void Copy(Stream? answer, Stream output)
    {
        using (answer)
        {
            answer?.CopyTo(output);
        }

        if (output.Length == 0)
        {
            output.Write("null"u8);
        }
    }
}
