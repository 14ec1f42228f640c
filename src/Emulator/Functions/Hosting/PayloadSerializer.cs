using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// Turns payloads into values: with the serializer that the function names by <c>LambdaSerializerAttribute</c>, else with
/// System.Text.Json, names as declared and read without regard to case, as Lambda's default serializer does.
/// </summary>
internal abstract class PayloadSerializer
{
    private const string AttributeName = "Amazon.Lambda.Core.LambdaSerializerAttribute";

    internal abstract object? Deserialize(byte[] payload, Type type);

    internal abstract void Serialize(object? value, Type type, Stream output);

    internal static PayloadSerializer For(MethodInfo method)
    {
        var attribute = method.GetCustomAttributes().Concat(method.DeclaringType!.Assembly.GetCustomAttributes())
            .FirstOrDefault(candidate => candidate.GetType().FullName == AttributeName);
        var type = (Type?)attribute?.GetType().GetProperty("SerializerType")?.GetValue(attribute);
        return type is null ? new Json() : new Named(type);
    }

    private sealed class Json : PayloadSerializer
    {
        private static readonly JsonSerializerOptions Options = new()
        {
            PropertyNameCaseInsensitive = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

        internal override object? Deserialize(byte[] payload, Type type) => JsonSerializer.Deserialize(payload, type, Options);

        internal override void Serialize(object? value, Type type, Stream output) => JsonSerializer.Serialize(output, value, type, Options);
    }

    private sealed class Named(Type serializerType) : PayloadSerializer
    {
        private readonly object _serializer = Activator.CreateInstance(serializerType)!;
        private readonly MethodInfo _deserialize = Generic(serializerType, "Deserialize");
        private readonly MethodInfo _serialize = Generic(serializerType, "Serialize");

        internal override object? Deserialize(byte[] payload, Type type) =>
            _deserialize.MakeGenericMethod(type).Invoke(_serializer, [new MemoryStream(payload, writable: false)]);

        internal override void Serialize(object? value, Type type, Stream output) =>
            _serialize.MakeGenericMethod(type).Invoke(_serializer, [value, output]);

        private static MethodInfo Generic(Type type, string name) =>
            type.GetMethods().FirstOrDefault(method => method.Name == name && method.IsGenericMethodDefinition)
            ?? throw new LambdaValidationException($"The serializer '{type.FullName}' has no generic method '{name}'.");
    }
}
