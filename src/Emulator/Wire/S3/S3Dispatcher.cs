namespace Fanout.Emulator.Wire.S3;

/// <summary>Finds the operation that a request asks for, by method, path and query.</summary>
internal sealed class S3Dispatcher(
    BucketOperations buckets,
    ListOperations lists,
    ObjectReads reads,
    ObjectWrites writes,
    CopyOperations copies,
    MultipartOperations multipart)
{
    internal Task DispatchAsync(S3Request request)
    {
        if (request.Bucket.Length == 0)
        {
            return HttpMethods.IsGet(request.Method) ? buckets.ListAsync(request) : throw S3Errors.MethodNotAllowed(request.Method);
        }

        if (S3OperationNames.FindUnimplemented(request) is { } operation)
        {
            throw S3Errors.NotImplemented($"The local endpoint does not implement the S3 operation {operation}.");
        }

        return request.Key.Length == 0 ? DispatchBucket(request) : DispatchObject(request);
    }

    private Task DispatchBucket(S3Request request) => request.Method switch
    {
        "PUT" => buckets.CreateAsync(request),
        "HEAD" => buckets.HeadAsync(request),
        "DELETE" => buckets.DeleteAsync(request),
        "GET" when request.Has("location") => buckets.GetLocationAsync(request),
        "GET" when request.Has("uploads") => multipart.ListUploadsAsync(request),
        "GET" when request.Parameter("list-type") == "2" => lists.ListV2Async(request),
        "GET" => lists.ListV1Async(request),
        "POST" when request.Has("delete") => writes.DeleteManyAsync(request),
        "POST" => throw S3Errors.NotImplemented("The local endpoint does not implement the S3 operation PostObject."),
        _ => throw S3Errors.MethodNotAllowed(request.Method),
    };

    private Task DispatchObject(S3Request request) => request.Method switch
    {
        "PUT" when request.Has("uploadId") && CopyOperations.IsCopy(request) => copies.UploadPartCopyAsync(request),
        "PUT" when request.Has("uploadId") => multipart.UploadPartAsync(request),
        "PUT" when CopyOperations.IsCopy(request) => copies.CopyAsync(request),
        "PUT" => writes.PutAsync(request),
        "GET" when request.Has("uploadId") => multipart.ListPartsAsync(request),
        "GET" => reads.GetAsync(request),
        "HEAD" => reads.HeadAsync(request),
        "DELETE" when request.Has("uploadId") => multipart.AbortAsync(request),
        "DELETE" => writes.DeleteAsync(request),
        "POST" when request.Has("uploads") => multipart.CreateAsync(request),
        "POST" when request.Has("uploadId") => multipart.CompleteAsync(request),
        _ => throw S3Errors.MethodNotAllowed(request.Method),
    };
}
