using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Jint.Native;
using Jint.Runtime;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>A value that is computed without the interpreter.</summary>
internal abstract record JsonataValue
{
    private JsonataValue()
    {
    }

    /// <summary>Takes a JSON value; null for objects, arrays, nothing, and numbers that are too large.</summary>
    public static JsonataValue? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new Text(JsonString.Of(element)),
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => new Number(number),
        JsonValueKind.True => new Truth(true),
        JsonValueKind.False => new Truth(false),
        JsonValueKind.Null => new Null(),
        _ => null,
    };

    /// <summary>The value as the interpreter's result would be written.</summary>
    public JsonElement ToElement()
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output);
        return JsonText.Parse(output.WrittenSpan);
    }

    /// <summary>Writes the value as JSON.</summary>
    protected abstract void Write(ArrayBufferWriter<byte> output);

    public sealed record Text(string Value) : JsonataValue
    {
        protected override void Write(ArrayBufferWriter<byte> output) => JsonString.Write(Value, output);
    }

    public sealed record Number(double Value) : JsonataValue
    {
        // JavaScript's zero has a sign and equals itself without it.
        public bool Equals(Number? other) => other is not null && Value == other.Value;

        public override int GetHashCode() => Value.GetHashCode();

        protected override void Write(ArrayBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes(TypeConverter.ToString(JsNumber.Create(Value))));
    }

    public sealed record Truth(bool Value) : JsonataValue
    {
        protected override void Write(ArrayBufferWriter<byte> output) => output.Write(Value ? "true"u8 : "false"u8);
    }

    public sealed record Null : JsonataValue
    {
        protected override void Write(ArrayBufferWriter<byte> output) => output.Write("null"u8);
    }

    public sealed record Members(ImmutableArray<KeyValuePair<string, JsonataValue>> Values) : JsonataValue
    {
        protected override void Write(ArrayBufferWriter<byte> output)
        {
            var separator = "{"u8;
            foreach (var (name, value) in Values)
            {
                output.Write(separator);
                JsonString.Write(name, output);
                output.Write(":"u8);
                value.Write(output);
                separator = ","u8;
            }

            output.Write(Values.IsEmpty ? "{}"u8 : "}"u8);
        }
    }
}
