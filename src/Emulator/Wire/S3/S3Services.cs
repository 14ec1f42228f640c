namespace Fanout.Emulator.Wire.S3;

/// <summary>Adds the S3 API to the endpoint.</summary>
internal static class S3Services
{
    internal static void AddS3(this IServiceCollection services)
    {
        services.AddSingleton<BucketOperations>();
        services.AddSingleton<ListOperations>();
        services.AddSingleton<ObjectReads>();
        services.AddSingleton<ObjectWrites>();
        services.AddSingleton<CopyOperations>();
        services.AddSingleton<MultipartOperations>();
        services.AddSingleton<S3Dispatcher>();
        services.AddSingleton<S3Middleware>();
    }
}
