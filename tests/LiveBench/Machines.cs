namespace Fanout.LiveBench;

/// <summary>The watched machines. In both the Map state starts with event 8.</summary>
internal static class Machines
{
    /// <summary>Id of the activation of the Map state, which is that of its MapStateStarted event.</summary>
    internal const long Activation = 8;

    internal const string Bucket = "bench-items";
    internal const string Key = "items.json";

    /// <summary>The reference machine of the product, with a list that a function makes.</summary>
    internal const string Inline = """
        {"StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Next":"IterateOverList"},
         "IterateOverList":{"Type":"Map","ItemsPath":"$.list","ItemProcessor":{"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:Item","End":true}}},"End":true}}}
        """;

    /// <summary>The same as a Distributed Map with EXPRESS children over a list in S3: a state's output ends at 256 KiB.</summary>
    internal const string Distributed = $$"""
        {"StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Parameters":{"count":1,"delay":1},"Next":"Spread"},
         "Spread":{"Type":"Map","Label":"Spread","MaxConcurrency":1000,"ResultPath":null,
          "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"{{Bucket}}","Key":"{{Key}}"} },
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:Item","End":true} } },"End":true} } }
        """;
}
