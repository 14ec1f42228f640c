namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>The type a field demands of its expression.</summary>
public enum JsonataType
{
    /// <summary>An array.</summary>
    Array,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,
}
