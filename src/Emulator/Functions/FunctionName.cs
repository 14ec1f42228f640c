using System.Text.RegularExpressions;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Functions;

/// <summary>
/// A function as callers name it: <c>name</c>, <c>name:qualifier</c>, <c>account:function:name</c> or
/// <c>arn:aws:lambda:region:account:function:name:qualifier</c>.
/// </summary>
/// <param name="Name">The function's name.</param>
/// <param name="Qualifier">Version or alias; null when none was given.</param>
public sealed partial record FunctionName(string Name, string? Qualifier)
{
    /// <summary>The version that runs when none is asked for.</summary>
    public const string Latest = "$LATEST";

    /// <summary>Region, where the text named one.</summary>
    public string? Region { get; init; }

    /// <summary>Account, where the text named one.</summary>
    public string? AccountId { get; init; }

    /// <summary>Reads what a caller sent; null when it is no function name by Lambda's pattern.</summary>
    public static FunctionName? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            ? new FunctionName(match.Groups["name"].Value, Optional(match.Groups["qualifier"]))
            {
                Region = Optional(match.Groups["region"]),
                AccountId = Optional(match.Groups["account"]),
            }
            : null;
    }

    /// <summary>Whether the name points into this account and region.</summary>
    public bool IsIn(EmulatorAccount account) =>
        (Region is null || Region == account.Region) && (AccountId is null || AccountId == account.AccountId);

    /// <summary>The ARN of the function, with the qualifier where one was given.</summary>
    public string ToArn(EmulatorAccount account)
    {
        var arn = $"arn:aws:lambda:{Region ?? account.Region}:{AccountId ?? account.AccountId}:function:{Name}";
        return Qualifier is null ? arn : $"{arn}:{Qualifier}";
    }

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    // Source: Lambda API, NamespacedFunctionName.
    [GeneratedRegex(
        @"^(arn:aws[a-zA-Z-]*:lambda:)?((?<region>[a-z]{2}(-[a-z]+)+-\d):)?((?<account>\d{12}):)?(function:)?"
        + @"(?<name>[a-zA-Z0-9-_]{1,64})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]{1,128}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
