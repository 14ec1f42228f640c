using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A run that goes on, as the overview shows it.</summary>
/// <param name="Row">The run.</param>
/// <param name="Insights">What its items say together; null before a Map has started.</param>
/// <param name="Health">How fresh it is; null when nobody polls it.</param>
public sealed record OverviewRun(RunRow Row, RunInsights? Insights, PollHealth? Health);
