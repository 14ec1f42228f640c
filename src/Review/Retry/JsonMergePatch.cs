using System.Text.Json.Nodes;

namespace Fanout.Review.Retry;

/// <summary>JSON Merge Patch, RFC 7396: members of the patch replace members of the document, and null removes one.</summary>
public static class JsonMergePatch
{
    /// <summary>The patched document; neither argument is changed.</summary>
    /// <param name="document">What is patched; null is JSON's null.</param>
    /// <param name="patch">Anything but an object replaces the document as a whole.</param>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = document is JsonObject before ? (JsonObject)before.DeepClone() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], change);
            }
        }

        return result;
    }
}
