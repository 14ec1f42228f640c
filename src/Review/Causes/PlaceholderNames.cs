using System.Text;

namespace Fanout.Review.Causes;

/// <summary>
/// Makes all placeholders alike before a message is hashed: an order may be 88123 in one item and a UUID in the next, and is the same
/// order to the program.
/// </summary>
internal static class PlaceholderNames
{
    private static readonly string[] Alike = ["<value>", "<id>", "<uuid>", "<hex>", "<path>", "<quantity>", "<time>", "<token>", "<address>", "<ip>"];

    public static void Drop(StringBuilder text)
    {
        foreach (var name in Alike)
        {
            text.Replace(name, "<number>");
        }
    }
}
