using System.Text.RegularExpressions;
using Amazon;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Hosting.Connections;

/// <summary>Checks all connections together; every problem names its configuration key.</summary>
public sealed partial class ConnectionsOptionsValidator : IValidateOptions<ConnectionsOptions>
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ConnectionsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Entries.SelectMany(entry => Check(entry.Key, entry.Value)).ToList();
        if (options.Entries.Count == 0)
        {
            problems.Add($"{ConnectionsOptions.SectionName}: there is no connection. Add one of kind Embedded or Aws.");
        }

        if (options.Entries.Values.Count(entry => entry.Kind is ConnectionKind.Embedded) > 1)
        {
            problems.Add($"{ConnectionsOptions.SectionName}: there is one embedded endpoint, so only one connection may have the kind Embedded.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Check(string id, ConnectionOptions options)
    {
        var key = $"{ConnectionsOptions.SectionName}:{id}";
        if (!IdPattern.IsMatch(id))
        {
            yield return $"{key}: an id may hold letters, digits, '-' and '_', at most 40 of them.";
        }

        if (options.Kind is null)
        {
            yield return $"{key}:Kind is missing. It is Embedded or Aws.";
        }

        if (options.FastestPoll is { } poll && (poll < ShortestPoll || poll > LongestPoll))
        {
            yield return $"{key}:FastestPoll is {poll}. It may be {ShortestPoll} to {LongestPoll}.";
        }

        if (options.Kind is not ConnectionKind.Aws)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.Region))
        {
            yield return $"{key}:Region is missing. Name the AWS region, for example eu-west-1.";
        }
        else if (options.Endpoint is null && RegionEndpoint.GetBySystemName(options.Region).DisplayName == "Unknown")
        {
            yield return $"{key}:Region '{options.Region}' is no AWS region. Names look like eu-west-1.";
        }

        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
        {
            yield return $"{key}:Endpoint '{endpoint}' is not an http or https address.";
        }

        if (options.BudgetShare is not (> 0 and <= 1))
        {
            yield return $"{key}:BudgetShare is {options.BudgetShare}. It is a part of AWS's quotas, above 0 and up to 1.";
        }

        if (options.RoleArn is { } role && !role.StartsWith("arn:", StringComparison.Ordinal))
        {
            yield return $"{key}:RoleArn '{role}' is not an ARN. Roles look like arn:aws:iam::123456789012:role/name.";
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex IdPattern { get; }
}
