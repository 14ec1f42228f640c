using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator;

/// <summary>A model together with the names that its parts have in the official package.</summary>
internal sealed class Service
{
    private readonly ServiceDefinition _definition;
    private readonly ServiceModel _model;

    public Service(ServiceDefinition definition, ServiceModel model)
    {
        _definition = definition;
        _model = model;
        Operations = [.. model.Operations.Values.OrderBy(operation => operation.Name, StringComparer.Ordinal)];
        Exceptions = [.. model.Shapes.Values.Where(shape => shape.IsException).OrderBy(shape => shape.Name, StringComparer.Ordinal)];
        Structures = FindStructures();
        Enums = FindEnums();
    }

    public string Name => _definition.Name;

    public string Title => _definition.Title;

    public string Namespace => "Amazon." + Name;

    public string ModelNamespace => Namespace + ".Model";

    public string BaseException => $"Amazon{Name}Exception";

    public ServiceMetadata Metadata => _model.Metadata;

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Shapes of the modelled errors.</summary>
    public IReadOnlyList<Shape> Exceptions { get; }

    /// <summary>All classes to write except errors, requests and responses included, by class name.</summary>
    public IReadOnlyList<Structure> Structures { get; }

    public IReadOnlyList<Shape> Enums { get; }

    public Shape Shape(string name) => _model.Shapes.TryGetValue(name, out var shape)
        ? shape
        : throw new InvalidServiceModelException($"{_definition.ModelFile} refers to the shape {name} and does not have it.");

    /// <summary>Members declared by a class; the message of an error is the exception's own.</summary>
    public static IEnumerable<Member> MembersOf(Shape shape) =>
        shape.Members.Where(member => !shape.IsException || !member.Name.Equals("message", StringComparison.OrdinalIgnoreCase));

    public string ClassName(Shape shape)
    {
        if (shape.IsException && !shape.Name.EndsWith("Exception", StringComparison.Ordinal))
        {
            return shape.Name + "Exception";
        }

        return _definition.ShapeNames.GetValueOrDefault(shape.Name, shape.Name);
    }

    public string PropertyName(Shape owner, Member member) =>
        _definition.MemberNames.TryGetValue($"{owner.Name}.{member.Name}", out var name) ? name : Naming.Capitalise(member.Name);

    /// <summary>Whether the naming policy of the service's JSON turns the property name into the wire name.</summary>
    public bool FollowsNamingPolicy(string propertyName, string wireName) =>
        wireName == (_definition.CamelCase ? Naming.CamelCase(propertyName) : propertyName);

    public bool UsesCamelCase => _definition.CamelCase;

    public IReadOnlyList<Pagination> Paginations => _definition.Paginations;

    /// <summary>Type of the elements that a paginator gives.</summary>
    public string ResultType(Pagination page)
    {
        var output = Shape(_model.Operations[page.Operation].Output);
        var result = output.Members.Single(member => PropertyName(output, member) == page.Result);
        return CSharpType(Shape(result.ShapeName).ElementShape!);
    }

    /// <summary>Members taken by the overload without a request object, or null where there is none.</summary>
    public IReadOnlyList<string>? ShortForm(Operation operation) => _definition.ShortForms.GetValueOrDefault(operation.Name);

    /// <summary>Whether the member is a number of milliseconds in the model and a time in the official package.</summary>
    public bool IsMillisecondTime(Shape owner, Member member) => _definition.MillisecondTimes.Contains($"{owner.Name}.{member.Name}");

    public string PropertyType(Shape owner, Member member) => IsMillisecondTime(owner, member) ? "DateTime?" : CSharpType(member.ShapeName);

    public string CSharpType(string shapeName)
    {
        var shape = Shape(shapeName);
        return shape.Kind switch
        {
            ShapeKind.Structure => ClassName(shape),
            ShapeKind.List => $"List<{ElementType(shape)}>",
            ShapeKind.Map => $"Dictionary<string, {ElementType(shape)}>",
            ShapeKind.String => shape.IsEnum ? ClassName(shape) : "string",
            ShapeKind.Boolean => "bool?",
            ShapeKind.Integer => "int?",
            ShapeKind.Long => "long?",
            ShapeKind.Float => "float?",
            ShapeKind.Double => "double?",
            ShapeKind.Timestamp => "DateTime?",
            ShapeKind.Blob => "MemoryStream",
            _ => throw new InvalidServiceModelException($"{shape.Name} has a kind without a C# type."),
        };
    }

    // Elements that are constants stay plain strings in the official package.
    private string ElementType(Shape collection) =>
        Shape(collection.ElementShape!).IsEnum ? "string" : CSharpType(collection.ElementShape!);

    private List<Structure> FindStructures()
    {
        var operations = Operations.SelectMany(operation => (Structure[])
        [
            new($"{operation.Name}Request", Shape(operation.Input), StructureRole.Request, operation),
            new($"{operation.Name}Response", Shape(operation.Output), StructureRole.Response, operation),
        ]);
        var parts = ReachableShapes()
            .Where(shape => shape.Kind == ShapeKind.Structure)
            .Select(shape => new Structure(ClassName(shape), shape, StructureRole.Part, Operation: null));
        return [.. operations.Concat(parts).OrderBy(structure => structure.ClassName, StringComparer.Ordinal)];
    }

    private List<Shape> FindEnums() =>
        [.. ReachableShapes().Where(shape => shape.IsEnum).OrderBy(shape => shape.Name, StringComparer.Ordinal)];

    /// <summary>Shapes used by members of inputs, outputs and errors, at any depth.</summary>
    private HashSet<Shape> ReachableShapes()
    {
        var roots = Operations.SelectMany(operation => (Shape[])[Shape(operation.Input), Shape(operation.Output)]).Concat(Exceptions);
        var pending = new Queue<string>(roots.SelectMany(References));
        var found = new HashSet<Shape>(ReferenceEqualityComparer.Instance);
        while (pending.TryDequeue(out var name))
        {
            var shape = Shape(name);
            if (!found.Add(shape))
            {
                continue;
            }

            foreach (var reference in References(shape))
            {
                pending.Enqueue(reference);
            }
        }

        return found;
    }

    private static IEnumerable<string> References(Shape shape) =>
        shape.ElementShape is { } element ? [element] : shape.Members.Select(member => member.ShapeName);
}
