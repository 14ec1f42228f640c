namespace Fanout.Emulator.Tests.Engine.Distributed;

/// <summary>Definitions of distributed Map states.</summary>
internal static class DistributedMaps
{
    /// <summary>A machine of one distributed Map state M, labelled L, over its input.</summary>
    internal static string Of(string states, string fields = "", string type = "STANDARD") =>
        $$"""{"StartAt":"M","States":{"M":{{State(states, fields, type)}} } }""";

    /// <summary>One whose children call a function.</summary>
    internal static string Calling(string function, string fields = "", string type = "STANDARD") =>
        Of($$"""{"T":{"Type":"Task","Resource":"{{FakeFunctions.Arn(function)}}","End":true} }""", fields, type);

    /// <summary>The Map state alone.</summary>
    internal static string State(string states, string fields = "", string type = "STANDARD") =>
        $$"""
        {"Type":"Map","Label":"L","End":true{{(fields.Length == 0 ? "" : "," + fields)}},"ItemProcessor":{
          "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"{{type}}"},"StartAt":"T","States":{{states}} } }
        """;
}
