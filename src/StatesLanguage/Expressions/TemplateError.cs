namespace Fanout.StatesLanguage.Expressions;

/// <summary>An expression inside a payload template that cannot be parsed.</summary>
/// <param name="Location">Where: member names and array indices from the template's root, for example <c>/items/0/name.$</c>.</param>
/// <param name="Error">What is wrong there.</param>
public sealed record TemplateError(string Location, ExpressionSyntaxError Error);
