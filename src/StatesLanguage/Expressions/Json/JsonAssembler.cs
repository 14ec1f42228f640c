using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Json;

/// <summary>
/// Puts a new document together from parts of others. Parts are copied as the bytes they were written with, so numbers
/// keep their digits and strings their escapes.
/// </summary>
internal sealed class JsonAssembler
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private bool _separate;

    public static JsonElement String(string value)
    {
        var assembler = new JsonAssembler();
        assembler.WriteString(value);
        return assembler.ToElement();
    }

    public static JsonElement Number(long value) => JsonText.Parse(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    public static JsonElement Boolean(bool value) => JsonText.Parse(value ? "true"u8 : "false"u8);

    public static JsonElement Array(IEnumerable<JsonElement> items)
    {
        var assembler = new JsonAssembler();
        assembler.WriteArray(items);
        return assembler.ToElement();
    }

    public JsonElement ToElement() => JsonText.Parse(_output.WrittenSpan);

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    public void WriteArray(IEnumerable<JsonElement> items)
    {
        StartArray();
        foreach (var item in items)
        {
            WriteValue(item);
        }

        EndArray();
    }

    public void WriteName(string name)
    {
        Separate();
        JsonString.Write(name, _output);
        _output.Write(":"u8);
        _separate = false;
    }

    public void WriteValue(JsonElement value)
    {
        Separate();
        _output.Write(JsonMarshal.GetRawUtf8Value(value));
        _separate = true;
    }

    public void WriteMember(JsonProperty member)
    {
        Separate();
        _output.Write("\""u8);
        _output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
        _output.Write("\":"u8);
        _separate = false;
        WriteValue(member.Value);
    }

    private void WriteString(string value)
    {
        Separate();
        JsonString.Write(value, _output);
        _separate = true;
    }

    private void Open(byte bracket)
    {
        Separate();
        _output.Write([bracket]);
        _separate = false;
    }

    private void Close(byte bracket)
    {
        _output.Write([bracket]);
        _separate = true;
    }

    private void Separate()
    {
        if (_separate)
        {
            _output.Write(","u8);
        }
    }
}
