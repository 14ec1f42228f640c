using Fanout.AwsClientGenerator;

namespace Fanout.Aws.Tests.Models;

public sealed class ClientGeneratorTests
{
    [Fact]
    public void Generate_ReferenceModels_GivesTheCommittedFiles()
    {
        var output = Path.Combine(ReferenceModels.RepositoryRoot(), "src", "Aws");

        var files = ClientGenerator.Generate(ReferenceModels.FolderOrSkip());

        Assert.Equal(files.Keys, GeneratedFiles.Existing(output));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(output, file.Key))));
    }

    [Fact]
    public void Write_FolderWithOtherFiles_LeavesExactlyTheGenerated()
    {
        var root = Directory.CreateTempSubdirectory("generated-").FullName;
        try
        {
            var stale = Path.Combine(root, "Lambda", "Generated", "Model", "Gone.cs");
            Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
            File.WriteAllText(stale, "old");
            var files = new Dictionary<string, string> { ["Lambda/Generated/New.cs"] = "new\n" };

            var first = GeneratedFiles.Write(root, files);
            var second = GeneratedFiles.Write(root, files);

            Assert.Equal(2, first);
            Assert.Equal(0, second);
            Assert.Equal(["Lambda/Generated/New.cs"], GeneratedFiles.Existing(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Generate_NotJson_NamesTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("models-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "stepfunctions-service-model.json"), "<xml/>");

            var exception = Assert.Throws<InvalidServiceModelException>(() => ClientGenerator.Generate(folder));

            Assert.Contains("stepfunctions-service-model.json", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("RUNNING", "RUNNING")]
    [InlineData("AWS_OWNED_KEY", "AWS_OWNED_KEY")]
    [InlineData("nodejs20.x", "Nodejs20X")]
    [InlineData("nodejs4.3-edge", "Nodejs43Edge")]
    [InlineData("provided.al2023", "ProvidedAl2023")]
    [InlineData("x86_64", "X86_64")]
    [InlineData("FunctionError.InitTimeout", "FunctionErrorInitTimeout")]
    public void ConstantName_Value_IsTheOfficialName(string value, string expected)
    {
        Assert.Equal(expected, Naming.ConstantName(value));
    }

    [Theory]
    [InlineData("--models", "m", "--out", "o")]
    [InlineData("--out", "o", "--models", "m")]
    public void Parse_BothFolders_AreTaken(params string[] args)
    {
        Assert.Equal(new CommandLine("m", "o"), CommandLine.Parse(args));
    }

    [Fact]
    public void Parse_FolderMissing_IsRefused()
    {
        Assert.Null(CommandLine.Parse(["--models", "m"]));
    }
}
