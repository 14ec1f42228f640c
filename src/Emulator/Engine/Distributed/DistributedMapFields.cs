using System.Text.Json;
using Fanout.Emulator.Datasets;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>Evaluates the fields that only distributed Map states have. Observed: map_state_tolerated_failure_*, after MapStateStarted.</summary>
internal sealed class DistributedMapFields(MapState state, ExecutionScope scope, JsonData input, JsonataStage? stage)
{
    private const double MostPercent = 100;

    private readonly bool _isJsonata = stage is not null;

    /// <summary>Evaluates all of them.</summary>
    /// <param name="state">The state.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="parameters">What the fields that every Map state has say.</param>
    internal static (DistributedMapSettings? Settings, StateFailure? Failure) Read(MapState state, ExecutionScope scope, MapParameters parameters)
    {
        if (state.QueryLanguage != QueryLanguage.Jsonata)
        {
            return new DistributedMapFields(state, scope, parameters.Input, stage: null).Read(parameters.MaxConcurrency);
        }

        using var stage = new JsonataStage(state, scope);
        var (settings, failure) = new DistributedMapFields(state, scope, parameters.Input, stage).Read(parameters.MaxConcurrency);
        return (settings, failure is null ? null : failure with { IsFromGroup = true });
    }

    private (DistributedMapSettings?, StateFailure?) Read(int concurrency)
    {
        var (count, failure) = ReadNumber(state.ToleratedFailureCount, nameof(MapState.ToleratedFailureCount), "integer");
        if ((failure ?? Refuse(count < 0, "ToleratedFailureCount cannot be negative.", nameof(MapState.ToleratedFailureCount))) is { } badCount)
        {
            return (null, badCount);
        }

        (var percentage, failure) = ReadNumber(state.ToleratedFailurePercentage, nameof(MapState.ToleratedFailurePercentage), "float");
        if ((failure ?? Refuse(
            percentage is < 0 or > MostPercent,
            "ToleratedFailurePercentage must be between 0 and 100.",
            nameof(MapState.ToleratedFailurePercentage))) is { } badPercentage)
        {
            return (null, badPercentage);
        }

        (var batches, failure) = ReadBatches(state.ItemBatcher);
        if (failure is not null)
        {
            return (null, failure);
        }

        (var reader, failure) = ReadReader(state.ItemReader);
        if (failure is not null)
        {
            return (null, failure);
        }

        (var writer, failure) = ReadWriter(state.ResultWriter);
        return failure is null
            ? (new DistributedMapSettings(new MapRunLimits(concurrency, (long?)count, percentage), reader, batches, writer), null)
            : (null, failure);
    }

    private (BatchSettings?, StateFailure?) ReadBatches(ItemBatcher? batcher)
    {
        if (batcher is null)
        {
            return (null, null);
        }

        var (items, failure) = ReadNumber(batcher.MaxItemsPerBatch, nameof(ItemBatcher.MaxItemsPerBatch), "integer");
        if ((failure ?? Refuse(items < 1, "field MaxItemsPerBatch must be positive", nameof(ItemBatcher.MaxItemsPerBatch))) is { } badItems)
        {
            return (null, badItems);
        }

        (var bytes, failure) = ReadNumber(batcher.MaxInputBytesPerBatch, nameof(ItemBatcher.MaxInputBytesPerBatch), "integer");
        if ((failure ?? Refuse(bytes < 1, "field MaxInputBytesPerBatch must be positive", nameof(ItemBatcher.MaxInputBytesPerBatch))) is { } badBytes)
        {
            return (null, badBytes);
        }

        if (batcher.BatchInput is null)
        {
            return (new BatchSettings((int?)items, (int?)bytes, null), null);
        }

        return Shape(batcher.BatchInput).TryGet(out var batchInput, out failure)
            ? (new BatchSettings((int?)items, (int?)bytes, batchInput), null)
            : (null, failure);
    }

    private (ItemReaderRequest?, StateFailure?) ReadReader(ItemReader? reader)
    {
        if (reader is null)
        {
            return (null, null);
        }

        if (!Shape((Payload?)reader.Parameters ?? reader.Arguments).TryGet(out var parameters, out var failure))
        {
            return (null, failure);
        }

        var config = reader.ReaderConfig;
        // A number that is too small is the reader's to refuse. Observed: map_item_reader_csv_max_items_paths.
        (var items, failure) = ReadNumber(config?.MaxItems, nameof(ReaderConfig.MaxItems), "integer");
        return failure is not null
            ? (null, failure)
            : (new ItemReaderRequest
            {
                Resource = reader.Resource,
                ParametersJson = parameters.Text.ToString(),
                InputType = config?.InputType,
                Transformation = config?.Transformation,
                CsvHeaderLocation = config?.CsvHeaderLocation,
                CsvHeaders = config is null ? [] : config.CsvHeaders,
                CsvDelimiter = config?.CsvDelimiter,
                ItemsPointer = config?.ItemsPointer,
                ManifestType = config?.ManifestType,
                MaxItems = (long?)items,
            }, null);
    }

    private (JsonData?, StateFailure?) ReadWriter(ResultWriter? writer)
    {
        if (writer?.Resource is null)
        {
            return (null, null);
        }

        return Shape((Payload?)writer.Parameters ?? writer.Arguments).TryGet(out var parameters, out var failure) ? (parameters, null) : (null, failure);
    }

    private DataResult Shape(Payload? payload) => payload switch
    {
        null => JsonData.EmptyObject,
        Payload.JsonPath { Template: var template } => DataFlow.Shape(template, input, scope),
        _ => stage!.Shape(payload, JsonData.EmptyObject),
    };

    private StateFailure? Refuse(bool isWrong, string problem, string field)
    {
        if (!isWrong)
        {
            return null;
        }

        return _isJsonata ? stage!.Fail(problem, field) : scope.FailRuntime(problem);
    }

    private (double? Value, StateFailure? Failure) ReadNumber<T>(Scalar<T>? number, string field, string type)
        where T : struct, IConvertible
    {
        switch (number)
        {
            case null:
                return (null, null);
            case Scalar<T>.Literal { Value: var value }:
                return (value.ToDouble(null), null);
            case Scalar<T>.Path { Source: { Path: { } path } }:
                var result = path.Evaluate(scope.Evaluating(input));
                return !result.IsSuccess
                    ? (null, scope.Fail(result.Failure.ErrorName, result.Failure.Cause))
                    : IsOf(result.Value, type, out var read)
                        ? (read, null)
                        : (null, scope.FailRuntime(
                            $"The {field}Path field refers to value \"{result.Value}\" which is not a valid {type}: {path.Text}"));
            case Scalar<T>.Jsonata { Expression: var expression }:
                if (!stage!.Ask(expression, JsonataType.Number).TryGet(out var answer, out var failure))
                {
                    return (null, failure);
                }

                return IsOf(answer.Element, type, out var asked)
                    ? (asked, null)
                    : (null, stage.Fail($"The {field} field has the value \"{answer.Element.GetRawText()}\" which is not a valid {type}", field));
            default:
                throw new InvalidOperationException($"{field} is of a kind that no evaluator knows.");
        }
    }

    private static bool IsOf(JsonElement value, string type, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && (type != "integer" || value.TryGetInt32(out _));
    }
}
