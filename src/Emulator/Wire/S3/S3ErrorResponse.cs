using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>
/// Writes an error as S3 does; an answer to HEAD has no body.
/// <code>&lt;Error&gt;&lt;Code&gt;NoSuchKey&lt;/Code&gt;&lt;Message&gt;…&lt;/Message&gt;&lt;Key&gt;a&lt;/Key&gt;&lt;RequestId&gt;…&lt;/RequestId&gt;&lt;HostId&gt;…&lt;/HostId&gt;&lt;/Error&gt;</code>
/// </summary>
internal static class S3ErrorResponse
{
    internal static async Task WriteAsync(S3Request request, ObjectStoreException error, string requestId)
    {
        var response = request.Context.Response;
        response.StatusCode = error.Status;
        if (HttpMethods.IsHead(request.Method) || error.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        await S3Xml.SendAsync(response, error.Status, "Error", withNamespace: false, xml =>
        {
            xml.Text("Code", error.Code);
            xml.Text("Message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                xml.Text(name, value);
            }

            xml.Text("RequestId", requestId);
            xml.Text("HostId", response.Headers["x-amz-id-2"].ToString());
        });
    }
}
