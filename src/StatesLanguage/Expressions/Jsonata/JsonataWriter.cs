using System.Buffers;
using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>Writes the value of an expression as JSON, as JavaScript's <c>JSON.stringify</c> would.</summary>
internal sealed class JsonataWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private JsonataWriter()
    {
    }

    /// <summary>The value as JSON; false when it is or holds a function, or is nested too deeply.</summary>
    public static bool TryWrite(JsValue value, out JsonElement element)
    {
        var writer = new JsonataWriter();
        var written = writer.TryWrite(value, 0);
        element = written ? JsonText.Parse(writer._output.WrittenSpan) : default;
        return written;
    }

    private bool TryWrite(JsValue value, int depth)
    {
        switch (value)
        {
            case JsString text:
                JsonString.Write(text.ToString(), _output);
                return true;
            case JsNumber number:
                WriteNumber(number);
                return true;
            case JsBoolean boolean:
                _output.Write(boolean == JsBoolean.True ? "true"u8 : "false"u8);
                return true;
            case JsArray array:
                return depth < JsonText.MaxDepth && TryWriteArray(array, depth + 1);
            case ObjectInstance instance:
                return depth < JsonText.MaxDepth && !IsFunction(instance) && TryWriteObject(instance, depth + 1);
            default:
                _output.Write("null"u8);
                return true;
        }
    }

    private bool TryWriteArray(JsArray array, int depth)
    {
        _output.Write("["u8);
        for (uint index = 0; index < array.Length; index++)
        {
            if (index > 0)
            {
                _output.Write(","u8);
            }

            if (!TryWrite(array[index], depth))
            {
                return false;
            }
        }

        _output.Write("]"u8);
        return true;
    }

    private bool TryWriteObject(ObjectInstance instance, int depth)
    {
        _output.Write("{"u8);
        var separate = false;
        foreach (var (key, property) in instance.GetOwnProperties())
        {
            if (!key.IsString() || !property.Enumerable || property.Value.IsUndefined())
            {
                continue;
            }

            if (separate)
            {
                _output.Write(","u8);
            }

            JsonString.Write(key.AsString(), _output);
            _output.Write(":"u8);
            if (!TryWrite(property.Value, depth))
            {
                return false;
            }

            separate = true;
        }

        _output.Write("}"u8);
        return true;
    }

    private void WriteNumber(JsNumber number)
    {
        var value = number.AsNumber();
        _output.Write(double.IsFinite(value) ? Encoding.UTF8.GetBytes(TypeConverter.ToString(number)) : "null"u8);
    }

    // The package's own functions and lambdas are objects with a mark; those of the engine are callable.
    private static bool IsFunction(ObjectInstance instance) =>
        instance.IsCallable() || instance.HasOwnProperty("_jsonata_lambda") || instance.HasOwnProperty("_jsonata_function");
}
