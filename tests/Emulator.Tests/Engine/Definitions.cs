namespace Fanout.Emulator.Tests.Engine;

/// <summary>Definitions that tests are made of.</summary>
internal static class Definitions
{
    /// <summary>A block of one Pass state.</summary>
    internal static string Pass(string name) => $$"""{"StartAt":"{{name}}","States":{"{{name}}":{"Type":"Pass","End":true} } }""";

    /// <summary>A machine of one state.</summary>
    internal static string Single(string fields) => $$"""{"StartAt":"S","States":{"S":{{{fields}}} } }""";

    /// <summary>A machine of one Task state that calls a function by its ARN.</summary>
    internal static string TaskOf(string function, string fields = "") =>
        Single($"""
            "Type":"Task","Resource":"{FakeFunctions.Arn(function)}","End":true{Extra(fields)}
            """);

    /// <summary>A machine of one Map state M over its input.</summary>
    internal static string MapOf(string processor, string fields = "") =>
        $$"""{"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{{processor}},"End":true{{Extra(fields)}}} } }""";

    /// <summary>A block of one Task state that calls a function by its ARN.</summary>
    internal static string TaskBlock(string function, string name = "T", string fields = "") =>
        $$"""{"StartAt":"{{name}}","States":{"{{name}}":{"Type":"Task","Resource":"{{FakeFunctions.Arn(function)}}","End":true{{Extra(fields)}}} } }""";

    private static string Extra(string fields) => fields.Length == 0 ? "" : "," + fields;
}
