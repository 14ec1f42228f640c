using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Parsing;

public sealed class MapStateTests
{
    private const string Inline = """ "ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}""";
    private const string Distributed =
        """ "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"I","States":{"I":{"Type":"Succeed"}}}""";

    [Fact]
    public void Map_InlineJsonPathFields_AreRead()
    {
        var map = Definitions.State<MapState>(
            $$$"""{"Type":"Map","End":true,{{{Inline}}},"ItemsPath":"$.items","ItemSelector":{"v.$":"$$.Map.Item.Value"},"MaxConcurrency":4,"ResultPath":"$.r","ToleratedFailureCount":1}""");

        Assert.Equal(ProcessorMode.Inline, map.ItemProcessor.Mode);
        Assert.Null(map.ItemProcessor.ExecutionType);
        Assert.False(map.IsDistributed);
        Assert.False(map.ItemProcessor.IsLegacyIterator);
        Assert.Equal("$.items", map.ItemsPath.Text);
        Assert.IsType<Payload.JsonPath>(map.ItemSelector);
        Assert.Equal(4, StateTests.Literal(map.MaxConcurrency));
        Assert.Equal("/States/S/ItemProcessor/States/I", map.ItemProcessor.States[0].Location);
    }

    [Fact]
    public void Map_LegacyNames_AreRead()
    {
        var map = Definitions.State<MapState>(
            """{"Type":"Map","End":true,"Iterator":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}},"Parameters":{"v.$":"$$.Map.Item.Value"}}""");

        Assert.True(map.ItemProcessor.IsLegacyIterator);
        Assert.Equal("/States/S/Iterator", map.ItemProcessor.Location);
        Assert.IsType<Payload.JsonPath>(map.ItemSelector);
        Assert.Equal("$", map.ItemsPath.Text);
    }

    [Fact]
    public void Map_JsonataFields_AreRead()
    {
        var map = Definitions.JsonataState<MapState>(
            $$$"""{"Type":"Map","End":true,{{{Inline}}},"Items":"{% $states.input.items %}","ItemSelector":{"v":"{% $states.context.Map.Item.Value %}"},"MaxConcurrency":"{% 1 %}","Output":"{% $states.result %}"}""");

        Assert.Equal("$states.input.items", map.Items?.Template.Expressions.First().Text);
        Assert.IsType<Payload.Jsonata>(map.ItemSelector);
        Assert.Equal("1", StateTests.ExpressionOf(map.MaxConcurrency));
        Assert.NotNull(map.Output);
    }

    [Fact]
    public void Map_ItemsLiteral_IsRead() =>
        Assert.Equal("[1,2]", Definitions.JsonataState<MapState>($$$"""{"Type":"Map","End":true,{{{Inline}}},"Items":[1,2]}""").Items?.Json.GetRawText());

    [Fact]
    public void Map_DistributedFields_AreRead()
    {
        var map = Definitions.State<MapState>(
            $$$"""
            {"Type":"Map","End":true,{{{Distributed}}},"Label":"Orders","ToleratedFailureCountPath":"$.count","ToleratedFailurePercentage":12.5,
            "MaxConcurrencyPath":"$.max",
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket":"b","Key.$":"$.k"},
              "ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["a","b"],"CSVDelimiter":"TAB","MaxItems":7,
                "ItemsPointer":"/x","Transformation":"NONE","ManifestType":"ATHENA_DATA"}},
            "ItemBatcher":{"MaxItemsPerBatch":10,"MaxInputBytesPerBatchPath":"$.bytes","BatchInput":{"d.$":"$.day"}},
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"},
              "WriterConfig":{"Transformation":"COMPACT","OutputType":"JSONL"} }}
            """);

        Assert.True(map.IsDistributed);
        Assert.Equal(MachineType.Express, map.ItemProcessor.ExecutionType);
        Assert.Equal("Orders", map.Label);
        Assert.Equal("$.count", StateTests.PathOf(map.ToleratedFailureCount));
        Assert.Equal(12.5, StateTests.Literal(map.ToleratedFailurePercentage));
        Assert.Equal("$.max", StateTests.PathOf(map.MaxConcurrency));
        Assert.Equal("arn:aws:states:::s3:getObject", map.ItemReader?.Resource);
        Assert.NotNull(map.ItemReader?.Parameters);
        var config = map.ItemReader!.ReaderConfig!;
        Assert.Equal(("CSV", "GIVEN", "TAB", "/x", "NONE", "ATHENA_DATA"),
            (config.InputType, config.CsvHeaderLocation, config.CsvDelimiter, config.ItemsPointer, config.Transformation, config.ManifestType));
        Assert.Equal(["a", "b"], config.CsvHeaders);
        Assert.Equal(7, StateTests.Literal(config.MaxItems));
        Assert.Equal(10, StateTests.Literal(map.ItemBatcher?.MaxItemsPerBatch));
        Assert.Equal("$.bytes", StateTests.PathOf(map.ItemBatcher?.MaxInputBytesPerBatch));
        Assert.IsType<Payload.JsonPath>(map.ItemBatcher?.BatchInput);
        Assert.Equal(("arn:aws:states:::s3:putObject", "COMPACT", "JSONL"),
            (map.ResultWriter?.Resource, map.ResultWriter?.Transformation, map.ResultWriter?.OutputType));
        Assert.NotNull(map.ResultWriter?.Parameters);
    }

    [Fact]
    public void Map_DistributedJsonataFields_AreRead()
    {
        var map = Definitions.JsonataState<MapState>(
            $$$"""
            {"Type":"Map","End":true,{{{Distributed}}},"ToleratedFailurePercentage":"{% 5 %}",
            "ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Arguments":{"Bucket":"{% $b %}"}},
            "ItemBatcher":{"MaxInputBytesPerBatch":"{% 100 %}","BatchInput":{"d":"{% $d %}"}},
            "ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSON"} }}
            """);

        Assert.Equal("$b", map.ItemReader?.Arguments?.Template.Expressions.First().Text);
        Assert.Equal("5", StateTests.ExpressionOf(map.ToleratedFailurePercentage));
        Assert.Equal("100", StateTests.ExpressionOf(map.ItemBatcher?.MaxInputBytesPerBatch));
        Assert.IsType<Payload.Jsonata>(map.ItemBatcher?.BatchInput);
        Assert.Null(map.ResultWriter?.Resource);
    }
}
