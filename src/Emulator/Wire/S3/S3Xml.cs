using System.Globalization;
using System.Text;
using System.Xml;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Writes the body of an answer.</summary>
internal sealed class S3Xml(XmlWriter writer)
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may have characters that XML 1.0 has no place for; S3 writes them as references all the same.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        CloseOutput = false,
    };

    internal static Task SendAsync(HttpResponse response, string root, Action<S3Xml> write) =>
        SendAsync(response, StatusCodes.Status200OK, root, withNamespace: true, write);

    internal static async Task SendAsync(HttpResponse response, int status, string root, bool withNamespace, Action<S3Xml> write)
    {
        using var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, Settings))
        {
            writer.WriteStartDocument();
            writer.WriteStartElement(root, withNamespace ? Namespace : null);
            write(new S3Xml(writer));
            writer.WriteEndElement();
        }

        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), response.HttpContext.RequestAborted);
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal void Text(string name, string value)
    {
        Begin(name);
        writer.WriteString(value);
        writer.WriteEndElement();
    }

    /// <summary>Text of the element that is open.</summary>
    internal void Content(string value) => writer.WriteString(value);

    internal void TextIfGiven(string name, string? value)
    {
        if (value is not null)
        {
            Text(name, value);
        }
    }

    internal void Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    internal void Truth(string name, bool value) => Text(name, value ? "true" : "false");

    internal void Element(string name, Action write)
    {
        Begin(name);
        write();
        writer.WriteEndElement();
    }

    // Without one of its own an element has the namespace of its parent.
    private void Begin(string name) => writer.WriteStartElement(name);
}
