using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Resources are ARNs.</summary>
public sealed class ResourceRule : IDefinitionRule
{
    // arn:partition:service:region:account:resource
    private const int PartsOfArn = 6;

    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var state in machine.AllStates())
        {
            if (state is TaskState task)
            {
                CheckResource(task.Resource, task.ResourceSpan, task.Location, diagnostics);
            }
            else if (state is MapState map)
            {
                CheckResource(map.ItemReader?.Resource, map.ItemReader?.Span ?? map.Span, $"{map.Location}/ItemReader", diagnostics);
                CheckResource(map.ResultWriter?.Resource, map.ResultWriter?.Span ?? map.Span, $"{map.Location}/ResultWriter", diagnostics);
            }
        }
    }

    private static void CheckResource(string? resource, SourceSpan span, string location, DiagnosticBag diagnostics)
    {
        // An empty resource stands for a missing or malformed field, which has been reported.
        if (string.IsNullOrEmpty(resource) || IsArn(resource))
        {
            return;
        }

        diagnostics.Add(
            DiagnosticCodes.InvalidResource, span, $"{location}/Resource", "Value is not a valid resource ARN",
            "Write the ARN of a function, an activity or a service integration, for example arn:aws:states:::lambda:invoke.");
    }

    private static bool IsArn(string resource)
    {
        var parts = resource.Split(':');
        return parts.Length >= PartsOfArn && parts[0] == "arn" && parts[1].Length > 0 && parts[2].Length > 0 && parts[5].Length > 0;
    }
}
