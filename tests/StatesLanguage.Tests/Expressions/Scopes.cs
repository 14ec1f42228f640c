using System.Text.Json;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Tests.Expressions;

/// <summary>Scopes with fixed chance, and JSON text shorthand.</summary>
internal static class Scopes
{
    public static readonly Guid Id = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static EvaluationScope Of(string input, string context = "{}", params (string Name, string Value)[] variables) => new()
    {
        Input = Json(input),
        Context = () => Json(context),
        Variables = variables.ToDictionary(variable => variable.Name, variable => Json(variable.Value), StringComparer.Ordinal),
        Random = new Random(1),
        NewGuid = () => Id,
    };

    public static JsonElement Json(string text) => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 2048 });
}
