namespace Fanout.StatesLanguage.Analysis;

/// <summary>Every kind of finding. An id is never given to another kind.</summary>
public static class DiagnosticCodes
{
    private const string Schema = "SCHEMA_VALIDATION_FAILED";
    private const string InvalidJson = "INVALID_JSON_DESCRIPTION";

    /// <summary>There is no text, or nothing but white space.</summary>
    public static readonly DiagnosticCode EmptyText = new("ASL0001", Schema);

    /// <summary>The bytes are not UTF-8.</summary>
    public static readonly DiagnosticCode InvalidEncoding = new("ASL0002", InvalidJson);

    /// <summary>The text is not JSON.</summary>
    public static readonly DiagnosticCode InvalidJsonSyntax = new("ASL0003", InvalidJson);

    /// <summary>Values are nested too deeply.</summary>
    public static readonly DiagnosticCode TooDeeplyNested = new("ASL0004", "TOO_DEEPLY_NESTED");

    /// <summary>The text is JSON, but not an object.</summary>
    public static readonly DiagnosticCode NotAnObject = new("ASL0005", Schema);

    /// <summary>An object has a member twice.</summary>
    public static readonly DiagnosticCode DuplicateField = new("ASL0006", InvalidJson);

    /// <summary>A string holds an escape that stands for no character.</summary>
    public static readonly DiagnosticCode InvalidString = new("ASL0007", InvalidJson);

    /// <summary>A required field is missing.</summary>
    public static readonly DiagnosticCode MissingField = new("ASL0101", Schema);

    /// <summary>A field is unknown here.</summary>
    public static readonly DiagnosticCode UnsupportedField = new("ASL0102", Schema);

    /// <summary>A value has the wrong JSON type.</summary>
    public static readonly DiagnosticCode WrongType = new("ASL0103", Schema);

    /// <summary>A value is none of the known ones.</summary>
    public static readonly DiagnosticCode UnknownValue = new("ASL0104", Schema);

    /// <summary>A number is too small or too large.</summary>
    public static readonly DiagnosticCode OutOfRange = new("ASL0105", Schema);

    /// <summary>A value is empty.</summary>
    public static readonly DiagnosticCode EmptyValue = new("ASL0106", Schema);

    /// <summary>Fields exclude each other.</summary>
    public static readonly DiagnosticCode ExclusiveFields = new("ASL0107", Schema);

    /// <summary>A field belongs to the other query language.</summary>
    public static readonly DiagnosticCode WrongLanguageField = new("ASL0108", Schema);

    /// <summary>A timestamp is malformed.</summary>
    public static readonly DiagnosticCode InvalidTimestamp = new("ASL0109", Schema);

    /// <summary>A resource is not an ARN.</summary>
    public static readonly DiagnosticCode InvalidResource = new("ASL0110", Schema);

    /// <summary>A path is malformed.</summary>
    public static readonly DiagnosticCode InvalidPath = new("ASL0201", Schema);

    /// <summary>A path selects more than one place where one is needed.</summary>
    public static readonly DiagnosticCode InvalidReferencePath = new("ASL0202", Schema);

    /// <summary>A path or intrinsic function inside a payload template is malformed.</summary>
    public static readonly DiagnosticCode InvalidTemplate = new("ASL0203", Schema);

    /// <summary>A string that must be a JSONata expression is none.</summary>
    public static readonly DiagnosticCode InvalidJsonata = new("ASL0204", Schema);

    /// <summary>The name of a variable is malformed.</summary>
    public static readonly DiagnosticCode InvalidVariableName = new("ASL0205", Schema);

    /// <summary>A transition leads to a state that does not exist.</summary>
    public static readonly DiagnosticCode MissingTarget = new("ASL0301", "MISSING_TRANSITION_TARGET");

    /// <summary>Nothing leads to a state.</summary>
    public static readonly DiagnosticCode UnreachableState = new("ASL0302", "MISSING_TRANSITION_TARGET");

    /// <summary>A block has no state to end with.</summary>
    public static readonly DiagnosticCode NoTerminalState = new("ASL0303", "MISSING_END_STATE");

    /// <summary>Two states have the same name.</summary>
    public static readonly DiagnosticCode DuplicateStateName = new("ASL0401", "DUPLICATE_STATE_NAME");

    /// <summary>The name of a state is empty or too long.</summary>
    public static readonly DiagnosticCode InvalidStateName = new("ASL0402", "INVALID_STATE_NAME");

    /// <summary>A state goes back to JSONPath in a JSONata machine.</summary>
    public static readonly DiagnosticCode LanguageDowngrade = new("ASL0501", Schema);

    /// <summary>A feature does not work in Express machines.</summary>
    public static readonly DiagnosticCode NotInExpress = new("ASL0601", Schema);

    /// <summary><c>States.ALL</c> has company.</summary>
    public static readonly DiagnosticCode CatchAllNotAlone = new("ASL0701", Schema);

    /// <summary><c>States.ALL</c> is followed by entries that are never reached.</summary>
    public static readonly DiagnosticCode CatchAllNotLast = new("ASL0702", Schema);

    /// <summary>A heartbeat is not shorter than the timeout.</summary>
    public static readonly DiagnosticCode HeartbeatNotShorter = new("ASL0801", Schema);

    /// <summary>A field works in distributed Map states only.</summary>
    public static readonly DiagnosticCode DistributedOnlyField = new("ASL0901", Schema);

    /// <summary>A label is malformed.</summary>
    public static readonly DiagnosticCode InvalidLabel = new("ASL0902", "INVALID_LABEL_NAME");

    /// <summary>Two Map states have the same label.</summary>
    public static readonly DiagnosticCode DuplicateLabel = new("ASL0903", "DUPLICATE_LABEL_NAME");

    /// <summary>A value looks like a path, but its field does not end in <c>.$</c>.</summary>
    public static readonly DiagnosticCode MissingDollar = new("ASL1001", "NO_DOLLAR", DiagnosticSeverity.Warning);

    /// <summary>A value looks like a path, but its field does not end in <c>Path</c>.</summary>
    public static readonly DiagnosticCode MissingPathSuffix = new("ASL1002", "NO_PATH", DiagnosticSeverity.Warning);

    /// <summary>The result of a Pass state holds a path, which is not evaluated.</summary>
    public static readonly DiagnosticCode StaticResult = new("ASL1003", "PASS_RESULT_IS_STATIC", DiagnosticSeverity.Warning);
}
