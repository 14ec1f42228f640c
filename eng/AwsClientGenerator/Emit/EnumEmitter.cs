using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>One constant class per enumeration of the model.</summary>
internal static class EnumEmitter
{
    public static IEnumerable<(string Path, string Text)> Emit(Service service) =>
        service.Enums.Select(shape => ($"Enumerations/{service.ClassName(shape)}.cs", Emit(service, shape)));

    private static string Emit(Service service, Shape shape)
    {
        var name = service.ClassName(shape);
        var source = new SourceWriter(service.Namespace, "System.Text.Json.Serialization", "Amazon.Runtime", "Fanout.Aws.Runtime");
        source.Summary($"Values of {Documentation.Code(shape.Name)} of the {service.Title} API.");
        source.Line($"[JsonConverter(typeof(ConstantClassConverter<{name}>))]");
        using (source.Braces($"public class {name} : ConstantClass"))
        {
            foreach (var value in shape.EnumValues)
            {
                source.Summary($"The value {Documentation.Code(value)}.");
                source.Line($"public static readonly {name} {Naming.ConstantName(value)} = new {name}(\"{value}\");");
                source.Line();
            }

            EmitConversions(source, name);
        }

        return source.ToString();
    }

    private static void EmitConversions(SourceWriter source, string name)
    {
        source.Summary("Makes a value, also one that is not among the constants here.");
        using (source.Braces($"public {name}(string value) : base(value)"))
        {
        }

        source.Line();
        source.Summary("Finds the constant for a value; an unknown value gets its own instance.");
        source.Line($"public static {name} FindValue(string value) => FindValue<{name}>(value);");
        source.Line();
        source.Summary("Converts a value to its constant.");
        source.Line($"public static implicit operator {name}(string value) => FindValue(value);");
    }
}
