using System.Text;
using System.Text.Json.Serialization;

// The official packages are not annotated for null; neither is their stand-in.
#nullable disable annotations

namespace Amazon.Lambda.Model;

/// <content>The string forms of the payload and of the client context.</content>
public partial class InvokeRequest
{
    /// <summary>The JSON that the function gets; setting it sets <see cref="PayloadStream"/>.</summary>
    [JsonIgnore]
    public string Payload
    {
        get => PayloadStream is null ? null : Encoding.UTF8.GetString(PayloadStream.ToArray());
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The client context as JSON; setting it sets <see cref="ClientContextBase64"/>.</summary>
    [JsonIgnore]
    public string ClientContext
    {
        get => ClientContextBase64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(ClientContextBase64));
        set => ClientContextBase64 = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
    }
}
