using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>
/// Reads the fields of one object. A field that is asked for is known; <see cref="RejectOtherFields"/> reports the rest. Every
/// method reports what is wrong with its field and then answers as if the field were absent.
/// </summary>
internal sealed partial class ObjectReader
{
    private readonly SourceValue _value;
    private readonly ParseContext _context;
    private readonly QueryLanguage _language;
    private readonly HashSet<string> _known;

    private ObjectReader(SourceValue value, string location, ParseContext context, QueryLanguage language, HashSet<string> known)
    {
        _known = known;
        _value = value;
        _context = context;
        _language = language;
        Location = location;
    }

    /// <summary>The location of the object; empty for the root, so that locations of fields can be appended.</summary>
    public string Location { get; }

    /// <summary>The location as shown to people and given to AWS clients.</summary>
    public string DisplayLocation => Location.Length == 0 ? "/" : Location;

    public SourceSpan Span => _value.Span;

    public ParseContext Context => _context;

    public QueryLanguage Language => _language;

    public bool IsJsonata => _language == QueryLanguage.Jsonata;

    /// <summary>The members in the order of the text.</summary>
    public IEnumerable<Field> Fields => _value.Members.Select(ToField);

    /// <summary>A reader for an object, or null when the value is none.</summary>
    public static ObjectReader? Create(SourceValue value, string location, ParseContext context, QueryLanguage language)
    {
        if (value.Kind == JsonValueKind.Object)
        {
            return new ObjectReader(value, location, context, language, new HashSet<string>(StringComparer.Ordinal));
        }

        ReportWrongType(context.Diagnostics, value, location, "Object");
        return null;
    }

    /// <summary>A reader for the same object that assumes another query language.</summary>
    public ObjectReader In(QueryLanguage language) => new(_value, Location, _context, language, _known);

    /// <summary>The field of a name, if present.</summary>
    public Field? Find(string name)
    {
        _known.Add(name);
        foreach (var member in _value.Members)
        {
            if (member.Name == name)
            {
                return ToField(member);
            }
        }

        return null;
    }

    /// <summary>The field of a name that exists in JSONPath states only.</summary>
    public Field? FindJsonPath(string name) => FindIn(QueryLanguage.JsonPath, name);

    /// <summary>The field of a name that exists in JSONata states only.</summary>
    public Field? FindJsonata(string name) => FindIn(QueryLanguage.Jsonata, name);

    /// <summary>A reader for a field that holds an object.</summary>
    public ObjectReader? Object(string name) =>
        Find(name) is { } field ? Create(field.Value, field.Location, _context, _language) : null;

    /// <summary>Readers for a field that holds an array of objects; null when the field is absent or no array.</summary>
    public IReadOnlyList<ObjectReader>? Objects(string name)
    {
        if (Find(name) is not { } field || Array(field) is not { } items)
        {
            return null;
        }

        return [.. items.Select(item => Create(item.Value, item.Location, _context, _language)).OfType<ObjectReader>()];
    }

    /// <summary>Reports which of these fields are missing.</summary>
    public void Require(params ReadOnlySpan<string> names)
    {
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (!_value.Members.Any(member => member.Name == name))
            {
                missing.Add(name);
            }
        }

        if (missing.Count > 0)
        {
            var list = string.Join(", ", missing);
            Report(DiagnosticCodes.MissingField, $"These fields are required: [{list}]", $"Add {list}.");
        }
    }

    /// <summary>Reports every field that no one has asked for.</summary>
    public void RejectOtherFields()
    {
        foreach (var member in _value.Members.Where(member => !_known.Contains(member.Name)))
        {
            _context.Diagnostics.Add(
                DiagnosticCodes.UnsupportedField, member.NameSpan, DisplayLocation,
                $"Field '{member.Name}' is not supported", HintForUnknown(member.Name));
        }
    }

    /// <summary>Reports a finding about the whole object.</summary>
    public void Report(DiagnosticCode code, string message, string hint) =>
        _context.Diagnostics.Add(code, _value.Span, DisplayLocation, message, hint);

    /// <summary>Reports a finding about a field.</summary>
    public void Report(DiagnosticCode code, Field field, string message, string hint) =>
        _context.Diagnostics.Add(code, field.Value.Span, field.Location, message, hint);

    /// <summary>Reports that a value has the wrong type.</summary>
    public void ReportWrongType(Field field, string expected) =>
        ReportWrongType(_context.Diagnostics, field.Value, field.Location, expected);

    private static void ReportWrongType(DiagnosticBag diagnostics, SourceValue value, string location, string expected)
    {
        var actual = value.Kind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.Kind.ToString();
        diagnostics.Add(
            DiagnosticCodes.WrongType, value.Span, location.Length == 0 ? "/" : location,
            $"Expected value of type {expected}", $"Found {actual}; write {expected} instead.");
    }

    private Field ToField(SourceMember member) => new(member.Name, member.NameSpan, member.Value, $"{Location}/{member.Name}");

    private IReadOnlyList<Field>? Array(Field field)
    {
        if (field.Value.Kind != JsonValueKind.Array)
        {
            ReportWrongType(field, "Array");
            return null;
        }

        return [.. field.Value.Items.Select((item, index) => new Field(field.Name, item.Span, item, $"{field.Location}[{index}]"))];
    }

    private Field? FindIn(QueryLanguage language, string name)
    {
        var field = Find(name);
        if (field is null || language == _language)
        {
            return field;
        }

        var other = language == QueryLanguage.JsonPath ? "JSONPath" : "JSONata";
        _context.Diagnostics.Add(
            DiagnosticCodes.WrongLanguageField, field.NameSpan, DisplayLocation, $"Field '{name}' is not supported",
            $"'{name}' works in {other} states only. Remove it, or set QueryLanguage of the state to {other}.");
        return null;
    }

    private string HintForUnknown(string name)
    {
        var close = _known.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return close is null
            ? $"Remove '{name}'. Supported here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
            : $"Write '{close}': upper and lower case differ.";
    }
}
