using Fanout.Architecture.Tests.Sources;

namespace Fanout.Architecture.Tests;

/// <summary>Where code stands: folder and namespace agree, files are short and hold one public type of their name.</summary>
public sealed class LayoutTests
{
    private const int MostLines = 400;

    [Fact]
    public void Namespaces_OfEveryFile_AreThoseOfTheirFolders()
    {
        Assert.Empty(Repository.Written().Select(WrongNamespace).OfType<string>());
    }

    [Fact]
    public void Files_All_HaveAtMost400Lines()
    {
        Assert.Empty(Repository.Written().Select(TooLong).OfType<string>());
    }

    [Fact]
    public void Files_OfSrc_HoldOnePublicTypeOfTheirName()
    {
        var files = Repository.Written().Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

        Assert.Empty(files.Select(WrongTypes).OfType<string>());
    }

    [Fact]
    public void Written_Repository_FindsTheFiles()
    {
        var paths = Repository.Written().Select(file => file.Path).ToList();

        Assert.Contains("src/Monitoring/Runs/RunId.cs", paths);
        Assert.Contains("tests/Architecture.Tests/LayoutTests.cs", paths);
        Assert.DoesNotContain(paths, path => path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongNamespace_OtherFolder_IsFound()
    {
        string[] lines = ["using System;", "", "namespace Fanout.Storage;", "", "public sealed class RunList;"];

        Assert.NotNull(WrongNamespace(new SourceFile("src/Storage/Queries/RunList.cs", lines)));
        Assert.Null(WrongNamespace(new SourceFile("src/Storage/RunList.cs", lines)));
    }

    [Fact]
    public void TooLong_401Lines_IsFound()
    {
        Assert.NotNull(TooLong(new SourceFile("src/Storage/A.cs", new string[401])));
        Assert.Null(TooLong(new SourceFile("src/Storage/A.cs", new string[400])));
    }

    [Theory]
    [InlineData("public sealed class A;", "public enum B { }")]
    [InlineData("public sealed record B(int C);", "")]
    [InlineData("public readonly record struct B<T>(T C)", "")]
    [InlineData("public interface IB", "")]
    [InlineData("public delegate Task B(int a);", "")]
    public void WrongTypes_SecondOrMisnamedType_IsFound(string first, string second)
    {
        Assert.NotNull(WrongTypes(new SourceFile("src/Storage/A.cs", [first, second])));
    }

    [Theory]
    [InlineData("public readonly record struct A(int B);")]
    [InlineData("public sealed record A<T>(IReadOnlyList<T> B);")]
    [InlineData("public static partial class A")]
    [InlineData("public delegate Task<IReadOnlyList<int>> A<T>(T b, Func<int, bool> c);")]
    [InlineData("internal sealed class B;")]
    public void WrongTypes_OneTypeOfTheNameOrNone_IsFine(string line)
    {
        Assert.Null(WrongTypes(new SourceFile("src/Storage/A.cs", [line, "    public sealed class Nested;"])));
        Assert.Null(WrongTypes(new SourceFile("src/Storage/A.Part.cs", [line])));
    }

    private static string? WrongNamespace(SourceFile file)
    {
        // The client has the namespaces of the official packages, and tests have stand-ins for types of AWS, whatever their folders.
        var ofAws = file.Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true &&
            (file.Path.StartsWith("src/Aws/", StringComparison.Ordinal) || file.Path.StartsWith("tests/", StringComparison.Ordinal));
        return ofAws || file.Namespace is null || file.Namespace == file.ExpectedNamespace
            ? null
            : $"{file.Path} declares {file.Namespace}, its folder says {file.ExpectedNamespace}.";
    }

    private static string? TooLong(SourceFile file) =>
        file.Lines.Count <= MostLines ? null : $"{file.Path} has {file.Lines.Count} lines; {MostLines} is the limit.";

    private static string? WrongTypes(SourceFile file)
    {
        // It begins with the name and may go on, for a generic type's companion or a part of a type: Answers.cs, HistoryFold.Maps.cs.
        var name = Path.GetFileName(file.Path);
        return file.PublicTypes.Count <= 1 && file.PublicTypes.All(type => name.StartsWith(type, StringComparison.Ordinal))
            ? null
            : $"{file.Path} declares {string.Join(", ", file.PublicTypes)}.";
    }
}
