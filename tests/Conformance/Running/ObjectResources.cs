using System.Text;
using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>Creates the buckets and objects that a case needs, over the S3 API.</summary>
internal static class ObjectResources
{
    public static async Task CreateAsync(IEnumerable<JsonElement> resources, HttpClient http, CancellationToken cancellationToken)
    {
        foreach (var bucket in OfKind(resources, "s3-bucket"))
        {
            await PutAsync(http, bucket.Text("name")!, [], cancellationToken);
        }

        foreach (var item in OfKind(resources, "s3-object"))
        {
            var body = item.Text("bodyBase64") is { } base64 ? Convert.FromBase64String(base64) : Encoding.UTF8.GetBytes(item.Text("body") ?? "");
            await PutAsync(http, $"{item.Text("bucket")}/{Uri.EscapeDataString(item.Text("key")!)}", body, cancellationToken);
        }
    }

    private static IEnumerable<JsonElement> OfKind(IEnumerable<JsonElement> resources, string kind) =>
        resources.Where(resource => resource.Text("kind") == kind);

    private static async Task PutAsync(HttpClient http, string path, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await http.PutAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
