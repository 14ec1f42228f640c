using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>A field of an object that is being read.</summary>
internal sealed record Field(string Name, SourceSpan NameSpan, SourceValue Value, string Location);
