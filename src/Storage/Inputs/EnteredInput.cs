using System.Text;
using System.Text.Json;

namespace Fanout.Storage.Inputs;

/// <summary>
/// The input in the details of a state-entered event, without the classes of AWS's model: a comparison reads 100,000 of them.
/// <code>{"input":"{\"orderId\":7}","name":"SecondState"}</code>
/// </summary>
internal static class EnteredInput
{
    public static string? Read(string details)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(details));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isInput = reader.ValueTextEquals("input"u8);
            reader.Read();
            if (isInput)
            {
                return reader.GetString();
            }

            reader.Skip();
        }

        return null;
    }
}
