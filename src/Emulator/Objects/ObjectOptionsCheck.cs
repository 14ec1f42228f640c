namespace Fanout.Emulator.Objects;

/// <summary>Checks what attributes cannot say of <see cref="ObjectOptions"/>; every message names its key.</summary>
internal static class ObjectOptionsCheck
{
    internal static IEnumerable<string> Check(ObjectOptions options)
    {
        if (!string.IsNullOrEmpty(options.Endpoint) && !IsUrl(options.Endpoint))
        {
            yield return $"{ObjectOptions.SectionName}:{nameof(options.Endpoint)} must be the URL of an S3, but is '{options.Endpoint}'.";
        }

        if (string.IsNullOrEmpty(options.AccessKeyId) != string.IsNullOrEmpty(options.SecretAccessKey))
        {
            yield return $"{ObjectOptions.SectionName}:{nameof(options.AccessKeyId)} and {nameof(options.SecretAccessKey)} go together; give both or neither.";
        }
    }

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
