namespace SampleFunctions;

/// <summary>An order's amount cannot be charged.</summary>
/// <param name="message">Which order, and what is wrong.</param>
public sealed class InvalidAmountException(string message) : Exception(message);
