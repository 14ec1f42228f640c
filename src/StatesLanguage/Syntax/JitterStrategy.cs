namespace Fanout.StatesLanguage.Syntax;

/// <summary>How much chance goes into the pause before a retry.</summary>
public enum JitterStrategy
{
    /// <summary>None; the default.</summary>
    None,

    /// <summary>Any pause between zero and the computed one.</summary>
    Full,
}
