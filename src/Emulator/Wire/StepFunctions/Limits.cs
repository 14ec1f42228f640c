namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Constraints of recurring shapes. Source: service model.</summary>
internal static class Limits
{
    internal const int NameLength = 80;
    internal const int ArnLength = 256;
    internal const int LongArnLength = 2000;
    internal const int DefinitionLength = 1_048_576;
    internal const int ErrorLength = 256;
    internal const int CauseLength = 32_768;
    internal const int TraceHeaderLength = 256;
    internal const int DescriptionLength = 256;
    internal const int TagKeyLength = 128;
    internal const int TagValueLength = 256;
    internal const int ClientTokenLength = 64;
    internal const int TaskTokenLength = 2_048;
    internal const int PageSize = 1_000;
    internal const int PageTokenLength = 1_024;
    internal const int ExecutionPageTokenLength = 3_096;
    internal const int DefaultPageSize = 100;
}
