using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Fanout.Aws.Runtime;

/// <summary>Enumerations: the string value on the wire; a value newer than the model gets its own instance.</summary>
internal sealed class ConstantClassConverter<T> : JsonConverter<T>
    where T : ConstantClass
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Constants.Find(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    // The look-up is protected in ConstantClass.
    private sealed class Constants : ConstantClass
    {
        private Constants()
            : base(string.Empty)
        {
        }

        public static T? Find(string? value) => FindValue<T>(value);
    }
}
