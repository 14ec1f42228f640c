namespace Fanout.StatesLanguage.Expressions;

/// <summary>Leaves the recursive parsers of this folder at the first error; never leaves the folder.</summary>
internal sealed class ExpressionSyntaxException(string message, int position) : Exception(message)
{
    public ExpressionSyntaxError Error { get; } = new(message, position);
}
