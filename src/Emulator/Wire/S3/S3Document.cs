using System.Xml;
using System.Xml.Linq;

namespace Fanout.Emulator.Wire.S3;

/// <summary>The XML of a request; S3 takes it with and without its namespace.</summary>
internal sealed class S3Document(XElement element)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
    };

    /// <exception cref="Objects.ObjectStoreException">It is no XML, or its root is another.</exception>
    internal static S3Document Parse(byte[] body, string root)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Settings);
            var document = XDocument.Load(reader);
            return document.Root?.Name.LocalName == root ? new S3Document(document.Root) : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    internal IEnumerable<S3Document> Elements(string name) =>
        element.Elements().Where(child => child.Name.LocalName == name).Select(child => new S3Document(child));

    internal string? Text(string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
