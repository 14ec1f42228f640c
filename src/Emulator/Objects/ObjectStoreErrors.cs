namespace Fanout.Emulator.Objects;

/// <summary>S3's errors. Source: Amazon S3 API reference, "Error responses".</summary>
internal static class ObjectStoreErrors
{
    internal static ObjectStoreException NoSuchBucket(string bucket) =>
        new("NoSuchBucket", StatusCodes.Status404NotFound, "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    internal static ObjectStoreException NoSuchKey(string key) =>
        new("NoSuchKey", StatusCodes.Status404NotFound, "The specified key does not exist.") { Details = [("Key", key)] };

    internal static ObjectStoreException NoSuchUpload(string uploadId) => new(
        "NoSuchUpload",
        StatusCodes.Status404NotFound,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
    {
        Details = [("UploadId", uploadId)],
    };

    internal static ObjectStoreException BucketNotEmpty(string bucket) =>
        new("BucketNotEmpty", StatusCodes.Status409Conflict, "The bucket you tried to delete is not empty") { Details = [("BucketName", bucket)] };

    internal static ObjectStoreException InvalidBucketName(string bucket) =>
        new("InvalidBucketName", StatusCodes.Status400BadRequest, "The specified bucket is not valid.") { Details = [("BucketName", bucket)] };

    internal static ObjectStoreException KeyTooLong(int bytes) => new("KeyTooLongError", StatusCodes.Status400BadRequest, "Your key is too long")
    {
        Details = [("Size", $"{bytes}"), ("MaxSizeAllowed", $"{ObjectKey.MaxBytes}")],
    };

    internal static ObjectStoreException InvalidPart(int number) => new(
        "InvalidPart",
        StatusCodes.Status400BadRequest,
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
    {
        Details = [("PartNumber", $"{number}")],
    };

    internal static ObjectStoreException InvalidPartOrder() => new(
        "InvalidPartOrder",
        StatusCodes.Status400BadRequest,
        "The list of parts was not in ascending order. Parts must be ordered by part number.");

    internal static ObjectStoreException EntityTooSmall(int number, long size) => new(
        "EntityTooSmall", StatusCodes.Status400BadRequest, "Your proposed upload is smaller than the minimum allowed size")
    {
        Details = [("ProposedSize", $"{size}"), ("MinSizeAllowed", $"{MultipartUploads.MinPartBytes}"), ("PartNumber", $"{number}")],
    };

    internal static ObjectStoreException EntityTooLarge(long maxBytes) => new(
        "EntityTooLarge", StatusCodes.Status400BadRequest, "Your proposed upload exceeds the maximum allowed size")
    {
        Details = [("MaxSizeAllowed", $"{maxBytes}")],
    };

    internal static ObjectStoreException PreconditionFailed(string condition) => new(
        "PreconditionFailed", StatusCodes.Status412PreconditionFailed, "At least one of the pre-conditions you specified did not hold")
    {
        Details = [("Condition", condition)],
    };

    internal static ObjectStoreException InvalidArgument(string message, string name, string value) =>
        new("InvalidArgument", StatusCodes.Status400BadRequest, message) { Details = [("ArgumentName", name), ("ArgumentValue", value)] };

    // S3 has no such limit and no such code; status 507 is not retried by the SDKs.
    internal static ObjectStoreException Full(long maxMegabytes) => new(
        "InsufficientStorage",
        StatusCodes.Status507InsufficientStorage,
        $"The objects of the local endpoint may take {maxMegabytes} megabytes in all; delete some or raise {ObjectOptions.SectionName}:{nameof(ObjectOptions.MaxMegabytes)}.");
}
