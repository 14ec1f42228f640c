using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.Runtime;

namespace Fanout.Aws.Runtime;

/// <summary>JSON as the services write it: unset members are left out, unknown ones are ignored.</summary>
internal static class ServiceJson
{
    /// <summary>Options for a service whose wire names begin with a small letter.</summary>
    public static JsonSerializerOptions CamelCase(IJsonTypeInfoResolver types) => Create(types, JsonNamingPolicy.CamelCase);

    /// <summary>Options for a service whose wire names are the property names.</summary>
    public static JsonSerializerOptions AsNamed(IJsonTypeInfoResolver types) => Create(types, naming: null);

    private static JsonSerializerOptions Create(IJsonTypeInfoResolver types, JsonNamingPolicy? naming)
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = types.WithAddedModifier(KeepModelMembers),
            PropertyNamingPolicy = naming,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new EpochSecondsConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void KeepModelMembers(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (!IsModelMember(property))
            {
                type.Properties.RemoveAt(i);
            }
            else if (typeof(ICollection).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => IsSet((ICollection?)value);
            }
        }
    }

    // Members in path, query or headers are ignored ones: without accessors. HttpStatusCode and its siblings belong to the
    // HTTP answer, whatever the body says.
    private static bool IsModelMember(JsonPropertyInfo property) =>
        property is not { Get: null, Set: null }
        && property.DeclaringType != typeof(AmazonWebServiceResponse)
        && property.DeclaringType != typeof(AmazonWebServiceRequest);

    // With AWSConfigs.InitializeCollections every collection exists, so an empty one means "not set".
    private static bool IsSet(ICollection? collection) =>
        collection is not null && (collection.Count > 0 || !AWSConfigs.InitializeCollections);
}
