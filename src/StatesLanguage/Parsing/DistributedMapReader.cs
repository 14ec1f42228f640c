using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads the fields that only distributed Map states have.</summary>
internal static class DistributedMapReader
{
    private const int MaxBatchBytes = 262_144;

    public static ItemReader? ItemReader(ObjectReader map)
    {
        if (map.Object("ItemReader") is not { } reader)
        {
            return null;
        }

        reader.Require("Resource");
        var result = new ItemReader
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            Resource = reader.NonEmptyString("Resource") ?? "",
            ReaderConfig = reader.Object("ReaderConfig") is { } config ? ReadConfig(config) : null,
            Parameters = reader.Template("Parameters"),
            Arguments = reader.Jsonata("Arguments"),
        };
        reader.RejectOtherFields();
        return result;
    }

    public static ItemBatcher? ItemBatcher(ObjectReader map)
    {
        if (map.Object("ItemBatcher") is not { } reader)
        {
            return null;
        }

        var hasLimit = reader.Fields.Any(field => field.Name.StartsWith("Max", StringComparison.Ordinal));
        if (!hasLimit)
        {
            reader.Report(
                DiagnosticCodes.MissingField, "One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]",
                "Say how large a batch may be.");
        }

        var result = new ItemBatcher
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            MaxItemsPerBatch = reader.IntegerOrPath("MaxItemsPerBatch", 1, int.MaxValue),
            MaxInputBytesPerBatch = reader.IntegerOrPath("MaxInputBytesPerBatch", 1, MaxBatchBytes),
            BatchInput = reader.Payload("BatchInput"),
        };
        reader.RejectOtherFields();
        return result;
    }

    public static ResultWriter? ResultWriter(ObjectReader map)
    {
        if (map.Object("ResultWriter") is not { } reader)
        {
            return null;
        }

        var config = reader.Object("WriterConfig");
        if (reader.Find("WriterConfig") is null)
        {
            reader.Require("Resource", reader.IsJsonata ? "Arguments" : "Parameters");
        }

        var result = new ResultWriter
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            Resource = reader.NonEmptyString("Resource"),
            Parameters = reader.Template("Parameters"),
            Arguments = reader.Jsonata("Arguments"),
            Transformation = config?.OneOf("Transformation", "NONE", "COMPACT", "FLATTEN"),
            OutputType = config?.OneOf("OutputType", "JSON", "JSONL"),
        };
        config?.RejectOtherFields();
        reader.RejectOtherFields();
        return result;
    }

    private static ReaderConfig ReadConfig(ObjectReader reader)
    {
        var location = reader.OneOf("CSVHeaderLocation", "FIRST_ROW", "GIVEN");
        if (location == "GIVEN")
        {
            reader.Require("CSVHeaders");
        }

        var result = new ReaderConfig
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            InputType = reader.OneOf("InputType", "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"),
            CsvHeaderLocation = location,
            CsvHeaders = reader.Strings("CSVHeaders") ?? [],
            CsvDelimiter = reader.OneOf("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"),
            MaxItems = reader.IntegerOrPath("MaxItems", 0, int.MaxValue),
            ItemsPointer = reader.String("ItemsPointer"),
            Transformation = reader.OneOf("Transformation", "NONE", "LOAD_AND_FLATTEN"),
            ManifestType = reader.OneOf("ManifestType", "ATHENA_DATA", "S3_INVENTORY"),
        };
        reader.RejectOtherFields();
        return result;
    }
}
