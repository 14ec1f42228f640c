namespace Fanout.Emulator.Wire;

/// <summary>Reads bodies up to a limit.</summary>
internal static class RequestBody
{
    private const int BufferBytes = 64 * 1024;

    /// <returns>The body; null when it is longer than allowed.</returns>
    internal static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
