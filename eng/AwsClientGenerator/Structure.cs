using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator;

/// <summary>A class to write: a shape under the name that its role gives it.</summary>
internal sealed record Structure(string ClassName, Shape Shape, StructureRole Role, Operation? Operation);
