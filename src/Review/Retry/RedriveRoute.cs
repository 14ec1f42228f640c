using System.Globalization;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>
/// The route by redrive. AWS knows no redrive of chosen items: it runs everything again that did not succeed, so that it is offered
/// only when no failed item is left unchosen. Source: Developer Guide, "Restarting state machine executions with redrive".
/// </summary>
internal static class RedriveRoute
{
    /// <summary>Redrives of one Map Run; a further one fails. Source: Developer Guide, "Redriving Map Runs".</summary>
    private const int MostRedrives = 1_000;

    internal static RouteDraft Draft(RetryCase retry)
    {
        var offer = new RouteOffer { Route = RetryRoute.Redrive, Obstacle = FindObstacle(retry) };
        if (!offer.IsPossible)
        {
            return new RouteDraft(offer);
        }

        var until = ((RedriveAdvice.Possible)retry.Advice!).Until;
        var transitions = 1 + retry.Items.Count + retry.Activation.Counts.Aborted + retry.Activation.Counts.Pending;
        return new RouteDraft(
            offer with
            {
                Effects =
                [
                    "The run goes on from where it failed, with the input and the definition it was started with.",
                    string.Create(CultureInfo.InvariantCulture, $"AWS allows it until {until.UtcDateTime:d MMMM yyyy, HH:mm} UTC."),
                ],
                AlsoRuns = [.. Others(retry)],
                Transitions = transitions,
                Price = retry.PriceOf(transitions),
            },
            act: _ => new RetryAction.Redrive());
    }

    private static IEnumerable<string> Others(RetryCase retry)
    {
        var chosen = retry.Items.Count(row => row.Item.Status == ItemStatus.Aborted);
        if (retry.Activation.Counts.Aborted - chosen is > 0 and var stopped)
        {
            yield return $"{Quantity.Of(stopped, "item")} that {(stopped == 1 ? "was" : "were")} stopped when the run failed.";
        }

        if (retry.Activation.Counts.Pending is > 0 and var pending)
        {
            yield return $"{Quantity.Of(pending, "item")} that never started.";
        }
    }

    // A Map whose result was too large has nothing that a redrive could keep; a distributed one that failed while its fields were evaluated
    // gets a new Map Run. Source: Developer Guide, "Restarting state machine executions with redrive", "Redriving Map Runs".
    private static bool RunsAllAgain(RetryCase retry) =>
        retry.Run.State.Error == "States.DataLimitExceeded"
        || (retry.Activation.MapRun is not null && retry.Run.State.Error == "States.Runtime");

    private static string? FindObstacle(RetryCase retry)
    {
        if (retry.Run.Identity.Origin == RunOrigin.Recorded)
        {
            return "This run is a record of direct calls, no execution that AWS knows.";
        }

        if (retry.Run.State.Status == RunStatus.Running)
        {
            return "The run has not ended; AWS redrives ended runs only.";
        }

        if (retry.Run.State.Status == RunStatus.Succeeded)
        {
            return "The run succeeded in spite of these items; AWS redrives unsuccessful runs only.";
        }

        if (retry.Activation.Parent is not null)
        {
            return $"{retry.Activation.MapState} runs inside the items of another Map; a redrive runs those items again, not these.";
        }

        if (retry.Activation.Superseded)
        {
            return $"{retry.Activation.MapState} was retried as a whole; these items belong to a former try, which a redrive does not touch.";
        }

        if (retry.WasMapLeft)
        {
            return $"The run went on behind {retry.Activation.MapState} and failed later; a redrive goes on there.";
        }

        if (RunsAllAgain(retry))
        {
            return $"{retry.Activation.MapState} failed as a whole ({retry.Run.State.Error}); AWS would run all of its items again, those that succeeded too.";
        }

        var chosen = retry.Items.Count(row => row.Item.Status is ItemStatus.Failed or ItemStatus.TimedOut);
        if (retry.Run.State.Counts.Unsuccessful - chosen is > 0 and var others)
        {
            return $"AWS redrives all that failed: {Quantity.Of(others, "other item")} would run again too.";
        }

        if (retry.Activation.MapRun is { RedriveCount: >= MostRedrives })
        {
            return $"The Map Run was redriven {MostRedrives} times, which is as often as AWS allows.";
        }

        return retry.Advice switch
        {
            RedriveAdvice.Possible => null,
            RedriveAdvice.Impossible impossible => $"AWS says: {impossible.Reason}.",
            RedriveAdvice.Unknown unknown => $"AWS did not say whether it can be redriven. {unknown.Message}",
            _ => "AWS was not asked whether it can be redriven.",
        };
    }
}
