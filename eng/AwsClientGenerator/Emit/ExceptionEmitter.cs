using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>The base exception of the service, one class per modelled error, and the table that makes them from a response.</summary>
internal static class ExceptionEmitter
{
    private static readonly string[] Usings = ["System", "System.Net", "Amazon.Runtime"];

    public static IEnumerable<(string Path, string Text)> Emit(Service service) =>
    [
        ($"{service.BaseException}.cs", EmitBase(service)),
        .. service.Exceptions.Select(shape => ($"Model/{service.ClassName(shape)}.cs", EmitException(service, shape))),
        ($"Internal/{service.Name}Errors.cs", EmitTable(service)),
    ];

    private static string EmitBase(Service service)
    {
        var source = new SourceWriter(service.Namespace, Usings);
        source.Summary($"An error answer of {service.Title}; thrown itself when the error is not modelled for the operation.");
        using (source.Braces($"public class {service.BaseException} : AmazonServiceException"))
        {
            EmitConstructors(source, service.BaseException);
        }

        return source.ToString();
    }

    private static string EmitException(Service service, Shape shape)
    {
        var name = service.ClassName(shape);
        var source = new SourceWriter(service.ModelNamespace, Usings);
        source.Summary($"The error {Documentation.Code(shape.Name)} of the {service.Title} API.");
        using (source.Braces($"public partial class {name} : {service.BaseException}"))
        {
            EmitConstructors(source, name);
            if (Service.MembersOf(shape).Any())
            {
                source.Line();
                StructureEmitter.EmitProperties(source, service, shape);
            }
        }

        return source.ToString();
    }

    private static void EmitConstructors(SourceWriter source, string name)
    {
        (string Parameters, string Arguments)[] constructors =
        [
            ("string message", "message"),
            ("string message, Exception innerException", "message, innerException"),
            ("Exception innerException", "innerException"),
            (
                "string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode",
                "message, innerException, errorType, errorCode, requestId, statusCode"),
            (
                "string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode",
                "message, errorType, errorCode, requestId, statusCode"),
        ];
        for (var i = 0; i < constructors.Length; i++)
        {
            if (i > 0)
            {
                source.Line();
            }

            source.Summary("Makes the exception.");
            source.Line($"public {name}({constructors[i].Parameters})");
            using (source.Indented())
            {
                source.Line($": base({constructors[i].Arguments})");
            }

            source.Line("{");
            source.Line("}");
        }
    }

    private static string EmitTable(Service service)
    {
        var source = new SourceWriter(service.Namespace + ".Internal", service.ModelNamespace, "Fanout.Aws.Runtime");
        source.Summary("Makes the exception for each error of the model.");
        using (source.Braces($"internal static class {service.Name}Errors"))
        {
            EmitFactory(source, "Unmodelled", string.Empty, service.BaseException, []);
            foreach (var shape in service.Exceptions)
            {
                source.Line();
                EmitFactory(source, shape.Name, shape.Name, service.ClassName(shape), [.. Assignments(service, shape)]);
            }
        }

        return source.ToString();
    }

    private static void EmitFactory(SourceWriter source, string field, string code, string className, IReadOnlyList<string> assignments)
    {
        source.Line($"internal static readonly ModeledError {field} = new(\"{code}\", static error =>");
        using (source.Indented())
        {
            var call = $"new {className}(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)";
            if (assignments.Count == 0)
            {
                source.Line($"{call});");
                return;
            }

            source.Line(call);
            source.Line("{");
            using (source.Indented())
            {
                foreach (var assignment in assignments)
                {
                    source.Line(assignment);
                }
            }

            source.Line("});");
        }
    }

    private static IEnumerable<string> Assignments(Service service, Shape shape) => Service.MembersOf(shape).Select(member =>
    {
        var read = member.Location == MemberLocation.Header ? "Header" : "Member";
        return $"{service.PropertyName(shape, member)} = error.{read}(\"{member.WireName}\"),";
    });
}
