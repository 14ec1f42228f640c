using System.Text;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Machines;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class LaunchViewModelTests
{
    private const string MapFirst =
        """{"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.list","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""";

    private const string TaskFirst =
        """{"StartAt":"First","States":{"First":{"Type":"Pass","Next":"Each"},"Each":{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""";

    [Fact]
    public void Reason_NameAndInputValid_IsNull()
    {
        var launch = Create(MapFirst, """{"list":[1,2,3]}""");

        Assert.Null(launch.Reason);
        Assert.Contains(launch.Checks, check => check.Text == "3 items for Each");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Reason_NameNotAllowed_SaysSo(string name)
    {
        var launch = Create(MapFirst, "{}", name);

        Assert.NotNull(launch.NameProblem);
        Assert.Equal("The name of the run is not allowed", launch.Reason);
    }

    [Fact]
    public void Checks_BrokenInput_NameThePlace()
    {
        var launch = Create(MapFirst, "{\n \"a\": }");

        var blocker = Assert.Single(launch.Checks, check => check.Level == LaunchCheckLevel.Blocker);
        Assert.Equal((2, 7), (blocker.Line, blocker.Column));
    }

    [Fact]
    public void Checks_NoListWhereTheMapReads_Warn()
    {
        var launch = Create(MapFirst, """{"other":[]}""");

        Assert.Contains(launch.Checks, check => check is { Level: LaunchCheckLevel.Warning, Text: "Each finds no list at $.list" });
        Assert.Null(launch.Reason);
    }

    [Fact]
    public void Checks_ItemsComeFromAFormerState_SayThatTheyAreNotKnown()
    {
        var launch = Create(TaskFirst, "{}");

        Assert.Contains(launch.Checks, check => check.Text == "Each gets its items from the states before it");
    }

    [Fact]
    public void SetTooLarge_Blocks()
    {
        var launch = Create(MapFirst, "{}");

        launch.SetTooLarge(5_000_000);

        Assert.Equal("The input is too large", launch.Reason);
    }

    [Fact]
    public void SuggestName_Twice_IsAllowedAndDiffers()
    {
        var names = Enumerable.Range(0, 20).Select(_ => LaunchViewModel.SuggestName(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))).ToList();

        Assert.All(names, name => Assert.StartsWith("20260102-030405-", name, StringComparison.Ordinal));
        Assert.True(names.Distinct().Count() > 1);
    }

    private static LaunchViewModel Create(string definition, string input, string name = "run-1")
    {
        var launch = new LaunchViewModel();
        launch.SetMachine(new Machine
        {
            Summary = new MachineSummary(RunBuilder.Connection, RunBuilder.Machine, MachineType.Standard, null),
            Definition = definition,
            Parsed = StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition)),
            Functions = [],
            AsOf = default,
        });
        launch.SetName(name);
        launch.SetInput(input);
        return launch;
    }
}
