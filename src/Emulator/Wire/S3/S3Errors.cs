using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Errors of requests. Source: Amazon S3 API reference, "Error responses".</summary>
internal static class S3Errors
{
    internal static ObjectStoreException NotImplemented(string message) => new("NotImplemented", StatusCodes.Status501NotImplemented, message);

    internal static ObjectStoreException InternalError() => new(
        "InternalError", StatusCodes.Status500InternalServerError, "We encountered an internal error. Please try again.");

    internal static ObjectStoreException MalformedXml() => new(
        "MalformedXML",
        StatusCodes.Status400BadRequest,
        "The XML you provided was not well-formed or did not validate against our published schema");

    internal static ObjectStoreException BadDigest(string header) => new(
        "BadDigest",
        StatusCodes.Status400BadRequest,
        $"The {Label(header)} you specified did not match the calculated checksum.");

    internal static ObjectStoreException InvalidDigest() => new(
        "InvalidDigest", StatusCodes.Status400BadRequest, "The Content-MD5 you specified was invalid.");

    internal static ObjectStoreException IncompleteBody() => new(
        "IncompleteBody",
        StatusCodes.Status400BadRequest,
        "You did not provide the number of bytes specified by the Content-Length HTTP header");

    internal static ObjectStoreException InvalidRequest(string message) => new("InvalidRequest", StatusCodes.Status400BadRequest, message);

    internal static ObjectStoreException InvalidRange(string range, long size) => new(
        "InvalidRange", StatusCodes.Status416RangeNotSatisfiable, "The requested range is not satisfiable")
    {
        Details = [("RangeRequested", range), ("ActualObjectSize", $"{size}")],
    };

    internal static ObjectStoreException MethodNotAllowed(string method) => new(
        "MethodNotAllowed", StatusCodes.Status405MethodNotAllowed, "The specified method is not allowed against this resource.")
    {
        Details = [("Method", method)],
    };

    private static string Label(string header) =>
        header == "content-md5" ? "Content-MD5" : header[(header.LastIndexOf('-') + 1)..].ToUpperInvariant();
}
