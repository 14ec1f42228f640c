using System.Collections.Frozen;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Names of the operations that are not implemented, by the query parameter that marks them. Source: Amazon S3 API reference, "Actions".</summary>
internal static class S3OperationNames
{
    private static readonly FrozenDictionary<string, string> OfBuckets = new Dictionary<string, string>
    {
        ["accelerate"] = "BucketAccelerateConfiguration",
        ["acl"] = "BucketAcl",
        ["analytics"] = "BucketAnalyticsConfiguration",
        ["cors"] = "BucketCors",
        ["encryption"] = "BucketEncryption",
        ["intelligent-tiering"] = "BucketIntelligentTieringConfiguration",
        ["inventory"] = "BucketInventoryConfiguration",
        ["lifecycle"] = "BucketLifecycleConfiguration",
        ["logging"] = "BucketLogging",
        ["metrics"] = "BucketMetricsConfiguration",
        ["notification"] = "BucketNotificationConfiguration",
        ["object-lock"] = "ObjectLockConfiguration",
        ["ownershipControls"] = "BucketOwnershipControls",
        ["policy"] = "BucketPolicy",
        ["policyStatus"] = "BucketPolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["replication"] = "BucketReplication",
        ["requestPayment"] = "BucketRequestPayment",
        ["session"] = "Session",
        ["tagging"] = "BucketTagging",
        ["versioning"] = "BucketVersioning",
        ["versions"] = "ObjectVersions",
        ["website"] = "BucketWebsite",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OfObjects = new Dictionary<string, string>
    {
        ["acl"] = "ObjectAcl",
        ["attributes"] = "ObjectAttributes",
        ["legal-hold"] = "ObjectLegalHold",
        ["renameObject"] = "RenameObject",
        ["restore"] = "RestoreObject",
        ["retention"] = "ObjectRetention",
        ["select"] = "ObjectContent",
        ["tagging"] = "ObjectTagging",
        ["torrent"] = "ObjectTorrent",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <returns>The operation, for example <c>GetBucketPolicy</c>; null when the request may be one that is implemented.</returns>
    internal static string? FindUnimplemented(S3Request request)
    {
        var names = request.Key.Length == 0 ? OfBuckets : OfObjects;
        foreach (var parameter in request.Http.Query.Keys)
        {
            if (names.TryGetValue(parameter, out var name))
            {
                return Verb(request.Method, parameter) + name;
            }
        }

        return request.Parameter("versionId") is { } version && version != "null" ? $"{Verb(request.Method, "")}Object of a version" : null;
    }

    private static string Verb(string method, string parameter) => (method, parameter) switch
    {
        (_, "restore" or "renameObject") => "",
        (_, "select") => "Select",
        (_, "session") => "Create",
        (_, "versions") => "List",
        ("PUT" or "POST", _) => "Put",
        ("DELETE", _) => "Delete",
        ("HEAD", _) => "Head",
        _ => "Get",
    };
}
