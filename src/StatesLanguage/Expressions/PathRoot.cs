namespace Fanout.StatesLanguage.Expressions;

/// <summary>What the first characters of a path stand for.</summary>
public enum PathRoot
{
    /// <summary><c>$</c>: the input of the state, or whatever the field is applied to.</summary>
    Input,

    /// <summary><c>$$</c>: the context object.</summary>
    Context,

    /// <summary><c>$name</c>: a variable.</summary>
    Variable,
}
