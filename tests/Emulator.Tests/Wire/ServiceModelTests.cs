using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Fanout.Emulator.History;
using Fanout.Emulator.Wire;
using Fanout.Emulator.Wire.Lambda;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class ServiceModelTests
{
    private const string StepFunctions = "stepfunctions-service-model.json";
    private const string Lambda = "lambda-service-model.json";

    [Fact]
    public async Task Operations_OfTheModel_AreAllKnown()
    {
        var model = ServiceModel.Require(StepFunctions);
        await using var endpoint = await WireEndpoint.StartAsync();

        foreach (var operation in model.Operations)
        {
            var response = await endpoint.CallTextAsync(operation, "{}");

            Assert.DoesNotContain("There is no operation", response.Message ?? "", StringComparison.Ordinal);
        }

        Assert.Equal(37, model.Operations.Count());
    }

    [Fact]
    public void Requests_OfImplementedOperations_HaveAllMembersOfTheModel()
    {
        var model = ServiceModel.Require(StepFunctions);

        foreach (var operation in model.Operations)
        {
            Assert.Equal(
                model.Members(model.Input(operation)).Keys.Order(StringComparer.Ordinal),
                MembersOf($"{operation}Request").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Answers_OfImplementedOperations_HaveOnlyMembersOfTheModel()
    {
        var model = ServiceModel.Require(StepFunctions);

        foreach (var operation in model.Operations.Where(operation => TypeInfo($"{operation}Answer") is not null))
        {
            var output = model.Output(operation);
            var members = MembersOf($"{operation}Answer").ToArray();

            Assert.Subset(model.Members(output).Keys.ToHashSet(StringComparer.Ordinal), members.ToHashSet(StringComparer.Ordinal));
            Assert.Superset(ServiceModel.Required(output).ToHashSet(StringComparer.Ordinal), members.ToHashSet(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Requests_MissingRequiredMember_IsNamed()
    {
        var model = ServiceModel.Require(StepFunctions);
        await using var endpoint = await WireEndpoint.StartAsync();

        foreach (var operation in model.Operations)
        {
            foreach (var member in ServiceModel.Required(model.Input(operation)))
            {
                var response = await endpoint.CallTextAsync(operation, "{}");

                Assert.Equal("ValidationException", response.Error);
                Assert.Contains($"Value null at '{member}' failed to satisfy constraint", response.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Requests_MemberOutsideOfItsConstraint_IsNamed()
    {
        var model = ServiceModel.Require(StepFunctions);
        await using var endpoint = await WireEndpoint.StartAsync();

        foreach (var operation in model.Operations)
        {
            foreach (var (member, shape) in model.Members(model.Input(operation)))
            {
                if (Violate(shape) is not { } value)
                {
                    continue;
                }

                var response = await endpoint.CallAsync(operation, new JsonObject { [member] = value });

                Assert.True(response.Error == "ValidationException", $"{operation}.{member}: {response.Text[..Math.Min(200, response.Text.Length)]}");
                Assert.Contains($"at '{member}' failed to satisfy constraint", response.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void EventTypes_OfTheModel_AreAllKnown()
    {
        var model = ServiceModel.Require(StepFunctions);

        Assert.Equal(
            model.Shape("HistoryEventType")["enum"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal),
            Enum.GetNames<HistoryEventType>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LambdaShapes_HaveOnlyMembersOfTheModel()
    {
        var model = ServiceModel.Require(Lambda);
        (string Shape, Type Type)[] shapes =
        [
            ("FunctionConfiguration", typeof(FunctionConfigurationShape)),
            ("CreateFunctionRequest", typeof(CreateFunctionRequest)),
            ("UpdateFunctionCodeRequest", typeof(UpdateFunctionCodeRequest)),
            ("GetFunctionResponse", typeof(GetFunctionAnswer)),
            ("ListFunctionsResponse", typeof(ListFunctionsAnswer)),
        ];

        foreach (var (shape, type) in shapes)
        {
            var members = LambdaJson.Default.GetTypeInfo(type)!.Properties.Select(property => property.Name);

            Assert.Subset(model.Members(model.Shape(shape)).Keys.ToHashSet(StringComparer.Ordinal), members.ToHashSet(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> MembersOf(string type) => TypeInfo(type)!.Properties.Select(property => property.Name);

    private static JsonTypeInfo? TypeInfo(string name) =>
        typeof(WireJson).Assembly.GetType($"Fanout.Emulator.Wire.StepFunctions.{name}") is { } type ? WireJson.Default.GetTypeInfo(type) : null;

    /// <summary>A value that the shape's constraints forbid; null when they forbid none.</summary>
    private static JsonValue? Violate(JsonNode shape) => (string?)shape["type"] switch
    {
        "string" when shape["enum"] is not null => JsonValue.Create("no such value"),
        "string" when shape["max"] is { } max => JsonValue.Create(new string('a', int.Parse(max.ToString(), CultureInfo.InvariantCulture) + 1)),
        "integer" when shape["max"] is { } max => JsonValue.Create((int)max + 1),
        _ => null,
    };
}
