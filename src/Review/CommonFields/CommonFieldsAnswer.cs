using Fanout.Review.Ports;

namespace Fanout.Review.CommonFields;

/// <summary>What the failed items of a run have in common, and how many of its items the answer rests on.</summary>
/// <param name="Report">The comparison.</param>
/// <param name="Items">Items there are. The report counts those whose inputs were read.</param>
public sealed record CommonFieldsAnswer(CommonFieldsReport Report, ComparableItems Items);
