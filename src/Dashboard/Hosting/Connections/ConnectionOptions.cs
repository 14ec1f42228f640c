namespace Fanout.Dashboard.Hosting.Connections;

/// <summary>One entry of the configuration section <c>Connections</c>; its key is the id of the connection.</summary>
public sealed class ConnectionOptions
{
    /// <summary>What it talks to; required.</summary>
    public ConnectionKind? Kind { get; set; }

    /// <summary>Name on the screen; the key of the entry when it is missing.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Region, for example <c>eu-west-1</c>. Required for <see cref="ConnectionKind.Aws"/>.</summary>
    public string? Region { get; set; }

    /// <summary>Account number, 12 digits, to show; not used to sign.</summary>
    public string? Account { get; set; }

    /// <summary>Profile in the AWS configuration files; the standard credential chain when it is missing.</summary>
    public string? Profile { get; set; }

    /// <summary>Role to assume with those credentials.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Address instead of AWS's own, for example of LocalStack.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Part of AWS's default request quotas that the dashboard may use, above 0 and up to 1; the rest is left to other tools of the
    /// account.
    /// </summary>
    public double BudgetShare { get; set; } = 0.5;

    /// <summary>Time between two polls of a run that changes and is watched, 0.1 seconds to 1 minute; <c>Monitoring:FastestPoll</c> when missing.</summary>
    public TimeSpan? FastestPoll { get; set; }
}
