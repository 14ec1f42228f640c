namespace Fanout.StatesLanguage.Syntax;

/// <summary>The language in which a state reads and shapes its data.</summary>
public enum QueryLanguage
{
    /// <summary>Paths, payload templates and intrinsic functions; the default.</summary>
    JsonPath,

    /// <summary>JSONata expressions between <c>{%</c> and <c>%}</c>.</summary>
    Jsonata,
}
