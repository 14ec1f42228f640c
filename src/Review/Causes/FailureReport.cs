namespace Fanout.Review.Causes;

/// <summary>A failure taken apart: what a <see cref="FailureReader"/> found in error and cause.</summary>
/// <param name="Error">Type of the error.</param>
/// <param name="Message">What it says; empty when it says nothing.</param>
/// <param name="Stack">Lines of its stack, as they were written.</param>
/// <param name="Inner">The failure that it was caused by; null when there is none.</param>
internal sealed record FailureReport(string Error, string Message, IReadOnlyList<string> Stack, FailureReport? Inner)
{
    /// <summary>The failure at the end of the chain.</summary>
    public FailureReport Root => Inner?.Root ?? this;
}
