using System.Reflection;
using Amazon.CloudWatchLogs;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.Models;

public sealed class ModelCoverageTests
{
    private const string StepFunctions = "stepfunctions-service-model.json";
    private const string Lambda = "lambda-service-model.json";
    private const string Logs = "logs-service-model.json";

    [Theory]
    [InlineData(StepFunctions, 37)]
    [InlineData(Lambda, 7)]
    [InlineData(Logs, 2)]
    public void Operations_OfTheModel_AreMethodsOfInterfaceAndClient(string file, int count)
    {
        var model = Read(file);
        var (clientInterface, client) = file switch
        {
            Lambda => (typeof(IAmazonLambda), typeof(AmazonLambdaClient)),
            Logs => (typeof(IAmazonCloudWatchLogs), typeof(AmazonCloudWatchLogsClient)),
            _ => (typeof(IAmazonStepFunctions), typeof(AmazonStepFunctionsClient)),
        };
        var methods = Operations.Of(clientInterface);

        Assert.Equal(count, model.Operations.Count());
        Assert.Equal(model.Operations.Order(StringComparer.Ordinal), methods.Keys.Order(StringComparer.Ordinal));
        Assert.All(methods, method =>
        {
            var (name, declared) = method;
            Type[] parameters = [model.Find(name + "Request")!, typeof(CancellationToken)];
            var implementation = client.GetMethod(name + "Async", parameters)!;
            Assert.True(implementation.IsVirtual && !implementation.IsFinal);
            Assert.True(implementation.GetParameters()[1].HasDefaultValue && declared.GetParameters()[1].HasDefaultValue);
            Assert.Equal(typeof(Task<>).MakeGenericType(model.Find(name + "Response")!), declared.ReturnType);
            Assert.True(parameters[0].IsSubclassOf(typeof(AmazonWebServiceRequest)));
        });
    }

    [Theory]
    [InlineData(StepFunctions)]
    [InlineData(Lambda)]
    [InlineData(Logs)]
    public void Members_OfTheModel_ArePropertiesOfTheirType(string file)
    {
        var model = Read(file);

        var missing = model.Members
            .Where(member => model.Find(member.Class)?.GetProperty(member.Property) is not { CanRead: true, CanWrite: true } property
                ? !IsExceptionMessage(model, member)
                : property.PropertyType != member.Type)
            .Select(member => $"{member.Type} {member.Class}.{member.Property}");

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(StepFunctions)]
    [InlineData(Lambda)]
    [InlineData(Logs)]
    public void EnumValues_OfTheModel_AreConstantsOfTheirClass(string file)
    {
        var model = Read(file);

        Assert.All(model.Enums, expected =>
        {
            var type = model.Find(expected.Class)!;
            var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsInitOnly && field.FieldType == type)
                .Select(field => ((ConstantClass)field.GetValue(null)!).Value);
            Assert.True(type.IsSubclassOf(typeof(ConstantClass)));
            Assert.Equal(expected.Values, constants);
        });
    }

    [Theory]
    [InlineData(StepFunctions, 33)]
    [InlineData(Lambda, 49)]
    [InlineData(Logs, 3)]
    public void Errors_OfTheModel_AreExceptions(string file, int count)
    {
        var model = Read(file);
        var baseException = model.Find($"Amazon{model.Namespace["Amazon.".Length..]}Exception")!;

        Assert.Equal(count, model.Exceptions.Count());
        Assert.True(baseException.IsSubclassOf(typeof(AmazonServiceException)));
        Assert.All(model.Exceptions, name => Assert.True(model.Find(name)!.IsSubclassOf(baseException), name));
    }

    private static ModelExpectation Read(string file) => file switch
    {
        Lambda => new ModelExpectation(ReferenceModels.ReadOrSkip(file), "Lambda"),
        Logs => new ModelExpectation(ReferenceModels.ReadBuiltIn(file), "CloudWatchLogs"),
        _ => new ModelExpectation(ReferenceModels.ReadOrSkip(file), "StepFunctions"),
    };

    // Exception.Message is there, only not writable.
    private static bool IsExceptionMessage(ModelExpectation model, (string Class, string Property, Type Type) member) =>
        member.Property == "Message" && model.Find(member.Class)!.IsSubclassOf(typeof(Exception));
}
