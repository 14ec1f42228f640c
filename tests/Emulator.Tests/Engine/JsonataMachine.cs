namespace Fanout.Emulator.Tests.Engine;

/// <summary>A machine with every field in which JSONata occurs, variables of all scopes, and expressions that fail and are caught.</summary>
internal static class JsonataMachine
{
    internal const string Definition = """
        {"QueryLanguage":"JSONata","StartAt":"Begin","States":{
          "Begin":{"Type":"Pass","Assign":{"limit":3,"names":["a","b"],"total":"{% $sum($states.input.lists.*) %}"},"Next":"Both"},
          "Both":{"Type":"Parallel","Next":"Loop","Arguments":{"limit":"{% $limit + 1 %}"},
            "Branches":[
              {"StartAt":"P1","States":{
                "P1":{"Type":"Pass","Assign":{"limit":"{% $states.input.limit * 10 %}"},"Next":"P2"},
                "P2":{"Type":"Pass","Output":"{% $limit %}","End":true}}},
              {"StartAt":"W1","States":{
                "W1":{"Type":"Wait","Seconds":"{% $limit * 10 %}","Next":"T1"},
                "T1":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Arguments":"{% $names[0] %}","End":true}}}],
            "Assign":{"branches":"{% $states.result %}"},
            "Output":"{% $states.input %}"},
          "Loop":{"Type":"Map","Items":"{% $states.input.lists %}","MaxConcurrency":"{% $limit - 1 %}","Next":"Flaky",
            "ItemSelector":{"list":"{% $states.context.Map.Item.Value %}","name":"{% $names[$states.context.Map.Item.Index % 2] %}"},
            "Assign":{"looped":"{% $states.result %}"},
            "Output":"{% $states.input %}",
            "ItemProcessor":{"StartAt":"Keep","States":{
              "Keep":{"Type":"Pass","Assign":{"name":"{% $states.input.name & $limit %}"},"Output":"{% $states.input.list %}","Next":"Inner"},
              "Inner":{"Type":"Map","MaxConcurrency":2,"Next":"Told",
                "ItemProcessor":{"StartAt":"T2","States":{
                  "T2":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:item","Next":"C2"},
                  "C2":{"Type":"Choice","Choices":[{"Condition":"{% $states.input > $limit %}","Output":"{% $name & $states.input %}","Next":"Big"}],"Default":"Small"},
                  "Big":{"Type":"Succeed"},
                  "Small":{"Type":"Pass","End":true}}}},
              "Told":{"Type":"Pass","Output":{"name":"{% $name %}","items":"{% $states.input %}"},"End":true}}}},
          "Flaky":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:flaky","Next":"NoItems",
            "TimeoutSeconds":"{% $limit * 100 %}",
            "Assign":{"flaky":"{% $states.result %}"},
            "Output":"{% $states.input %}",
            "Retry":[{"ErrorEquals":["Once"],"IntervalSeconds":5,"MaxAttempts":3}]},
          "NoItems":{"Type":"Map","Items":"{% $limit %}","Next":"Last",
            "Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Assign":{"first":"{% $states.errorOutput.Error %}"},"Output":"{% $states.input %}","Next":"NoArguments"}],
            "ItemProcessor":{"StartAt":"Never","States":{"Never":{"Type":"Succeed"}}}},
          "NoArguments":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Arguments":"{% $missing %}","Next":"Last",
            "Catch":[{"ErrorEquals":["States.ALL"],"Output":"{% $states.errorOutput.Error %}","Next":"Last"}]},
          "Last":{"Type":"Succeed","Output":{
            "limit":"{% $limit %}","total":"{% $total %}","branches":"{% $branches %}","looped":"{% $looped %}","flaky":"{% $flaky %}",
            "first":"{% $first %}","second":"{% $states.input %}"}}}}
        """;

    internal const string Input = """{"lists":[[1,2,3],[4],[],[5,6]]}""";

    internal const string Output =
        """{"limit":3,"total":21,"branches":[40,"a"],"looped":[{"name":"a3","items":[1,2,3]},{"name":"b3","items":["b34"]},{"name":"a3","items":[]},{"name":"b3","items":["b35","b36"]}],"flaky":"fine","first":"States.QueryEvaluationError","second":"States.QueryEvaluationError"}""";
}
