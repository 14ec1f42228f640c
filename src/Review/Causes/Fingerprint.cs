namespace Fanout.Review.Causes;

/// <summary>What failures of one cause have in common.</summary>
/// <param name="Value">Number of the rules and a hash of the rest, as <c>1:9f2c0d51aa7e4b36</c>. Failures with the same value are one group.</param>
/// <param name="RuleVersion">Number of the rules it was made by.</param>
/// <param name="Language">What wrote the cause.</param>
/// <param name="Error">Type of the error.</param>
/// <param name="Message">The message with placeholders for what differs from item to item, such as <c>order &lt;number&gt; not found</c>.</param>
/// <param name="Frames">The frames that count, where it was thrown first.</param>
public sealed record Fingerprint(
    string Value, int RuleVersion, FailureLanguage Language, string Error, string Message, IReadOnlyList<StackFrame> Frames);
