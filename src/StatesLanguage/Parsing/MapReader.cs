using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads the fields of Map states.</summary>
internal static class MapReader
{
    public static MapState Read(ObjectReader reader, StateHead head) => new()
    {
        Name = head.Name,
        NameSpan = head.NameSpan,
        Span = head.Span,
        Location = head.Location,
        QueryLanguage = head.Language,
        ItemProcessor = ReadProcessor(reader),
        ItemsPath = reader.Selection("ItemsPath") ?? WholeDocument.Path,
        Items = ReadItems(reader),
        ItemSelector = ReadItemSelector(reader),
        MaxConcurrency = reader.IntegerOrPath("MaxConcurrency", 0, int.MaxValue),
        ItemReader = DistributedMapReader.ItemReader(reader),
        ItemBatcher = DistributedMapReader.ItemBatcher(reader),
        ResultWriter = DistributedMapReader.ResultWriter(reader),
        Label = reader.NonEmptyString("Label"),
        ToleratedFailureCount = reader.IntegerOrPath("ToleratedFailureCount", 0, int.MaxValue),
        ToleratedFailurePercentage = reader.NumberOrPath("ToleratedFailurePercentage", 0, 100),
    };

    private static ItemProcessor ReadProcessor(ObjectReader reader)
    {
        var processor = reader.Find("ItemProcessor");
        var iterator = reader.Find("Iterator");
        if (processor is null && iterator is null)
        {
            reader.Require("ItemProcessor");
            return NoProcessor(reader);
        }

        if (processor is not null && iterator is not null)
        {
            reader.Report(
                DiagnosticCodes.ExclusiveFields, "Only one of these fields is allowed: [ItemProcessor, Iterator]",
                "Remove Iterator; it is the older name of ItemProcessor.");
        }

        return reader.Object(processor is null ? "Iterator" : "ItemProcessor") is { } block
            ? ReadBlock(block, isLegacy: processor is null)
            : NoProcessor(reader);
    }

    private static ItemProcessor ReadBlock(ObjectReader reader, bool isLegacy)
    {
        var mode = ProcessorMode.Inline;
        MachineType? executionType = null;
        if (reader.Object("ProcessorConfig") is { } config)
        {
            mode = config.OneOf("Mode", "INLINE", "DISTRIBUTED") == "DISTRIBUTED" ? ProcessorMode.Distributed : ProcessorMode.Inline;
            if (mode == ProcessorMode.Distributed)
            {
                config.Require("ExecutionType");
            }

            executionType = config.OneOf("ExecutionType", "STANDARD", "EXPRESS") switch
            {
                "STANDARD" => MachineType.Standard,
                "EXPRESS" => MachineType.Express,
                _ => null,
            };
            config.RejectOtherFields();
        }

        var block = BlockReader.Read(reader, reader.Context);
        reader.RejectOtherFields();
        return new ItemProcessor
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            StartAt = block.StartAt,
            States = block.States,
            Comment = block.Comment,
            UnreadableStates = block.Unreadable,
            Mode = mode,
            ExecutionType = executionType,
            IsLegacyIterator = isLegacy,
        };
    }

    private static ItemProcessor NoProcessor(ObjectReader reader) => new()
    {
        Span = reader.Span,
        Location = reader.DisplayLocation,
        StartAt = BlockReader.NoReference(reader),
        States = new StateCollection([]),
    };

    private static Payload.Jsonata? ReadItems(ObjectReader reader)
    {
        var items = reader.Jsonata("Items");
        if (items is null or { Json.ValueKind: JsonValueKind.Array } or { Template.Single: not null })
        {
            return items;
        }

        if (reader.Find("Items") is { } field)
        {
            reader.Report(
                DiagnosticCodes.WrongType, field, "Expected an array or a JSONata expression",
                "Write an array, or a string such as \"{% $states.input.items %}\".");
        }

        return null;
    }

    private static Payload? ReadItemSelector(ObjectReader reader)
    {
        var selector = reader.Payload("ItemSelector");
        var parameters = reader.Template("Parameters");
        if (selector is not null && parameters is not null)
        {
            reader.Report(
                DiagnosticCodes.ExclusiveFields, "Only one of these fields is allowed: [ItemSelector, Parameters]",
                "Remove Parameters; it is the older name of ItemSelector.");
        }

        return selector ?? parameters;
    }
}
