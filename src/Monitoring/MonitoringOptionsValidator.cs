using Microsoft.Extensions.Options;

namespace Fanout.Monitoring;

/// <summary>Checks ranges and combinations; every error names its key.</summary>
internal sealed class MonitoringOptionsValidator : IValidateOptions<MonitoringOptions>
{
    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        List<string> errors = [];
        var hour = TimeSpan.FromHours(1);
        Check(errors, nameof(options.FastestPoll), options.FastestPoll, Seconds(0.1), TimeSpan.FromMinutes(1));
        Check(errors, nameof(options.SlowestWatchedPoll), options.SlowestWatchedPoll, options.FastestPoll, hour);
        Check(errors, nameof(options.SlowestUnwatchedPoll), options.SlowestUnwatchedPoll, options.SlowestWatchedPoll, hour);
        Check(errors, nameof(options.LongestPauseAfterFailure), options.LongestPauseAfterFailure, options.FastestPoll, hour);
        Check(errors, nameof(options.FastestDiscovery), options.FastestDiscovery, Seconds(0.1), hour);
        Check(errors, nameof(options.SlowestDiscovery), options.SlowestDiscovery, options.FastestDiscovery, TimeSpan.FromDays(1));
        Check(errors, nameof(options.ImportLookBack), options.ImportLookBack, TimeSpan.Zero, TimeSpan.FromDays(90));
        Check(errors, nameof(options.MachineCacheAge), options.MachineCacheAge, TimeSpan.Zero, TimeSpan.FromDays(1));
        Check(errors, nameof(options.FeedGap), options.FeedGap, TimeSpan.Zero, Seconds(10));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static void Check(List<string> errors, string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            errors.Add($"{MonitoringOptions.SectionName}:{key} is {value:c}; it must be from {least:c} to {most:c}.");
        }
    }
}
