namespace Fanout.EndpointBench;

/// <summary>The measured machines.</summary>
internal static class Machines
{
    internal const string Pass = """{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""";

    /// <summary>Two transitions a round, until n is end.</summary>
    internal const string Loop = """
        {"StartAt":"Count","States":{
          "Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","end.$":"$.end"},"Next":"Check"},
          "Check":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThanPath":"$.end","Next":"Count"}],"Default":"Done"},
          "Done":{"Type":"Succeed"}}}
        """;

    /// <summary>The same loop in JSONata.</summary>
    internal const string JsonataLoop = """
        {"QueryLanguage":"JSONata","StartAt":"Count","States":{
          "Count":{"Type":"Pass","Output":{"n":"{% $states.input.n + 1 %}","end":"{% $states.input.end %}"},"Next":"Check"},
          "Check":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.n < $states.input.end %}","Next":"Count"}],"Default":"Done"},
          "Done":{"Type":"Succeed"}}}
        """;

    /// <summary>The reference machine of the product: a function gives a list, a Map calls another one for each element.</summary>
    internal const string Reference = """
        {"Comment":"parallel execution of lambda functions demo","StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Next":"IterateOverList"},
         "IterateOverList":{"Type":"Map","ItemsPath":"$.list","Iterator":{"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:Item","End":true}}},"End":true}}}
        """;

    /// <summary>The reference machine without functions: what the engine itself takes for an item.</summary>
    internal const string PassItems = """
        {"StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Next":"IterateOverList"},
         "IterateOverList":{"Type":"Map","ItemsPath":"$.list","ItemProcessor":{"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Pass","End":true}}},"End":true}}}
        """;

    /// <summary>The same Map with a computed JSONata output per item.</summary>
    internal const string JsonataItems = """
        {"QueryLanguage":"JSONata","StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Next":"IterateOverList"},
         "IterateOverList":{"Type":"Map","Items":"{% $states.input.list %}","ItemProcessor":{"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Pass","Output":"{% {'double': $states.input * 2, 'name': 'item ' & $string($states.input)} %}","End":true}}},"End":true}}}
        """;

    /// <summary>A Distributed Map with EXPRESS children that call a function for each element.</summary>
    internal const string Distributed = """
        {"StartAt":"FirstState","States":{
         "FirstState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:List","Next":"Spread"},
         "Spread":{"Type":"Map","Label":"Spread","ItemsPath":"$.list","MaxConcurrency":1000,"ResultPath":null,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"SecondState","States":{
           "SecondState":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:Item","End":true}}},"End":true}}}
        """;
}
