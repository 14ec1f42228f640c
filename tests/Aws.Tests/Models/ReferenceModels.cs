using System.Text.Json;

namespace Fanout.Aws.Tests.Models;

/// <summary>The service-model files; they lie beside the repository and are not part of it.</summary>
internal static class ReferenceModels
{
    /// <summary>The folder with the models; the calling test is skipped where there is none.</summary>
    public static string FolderOrSkip()
    {
        var folder = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "reference"));
        Assert.SkipUnless(
            File.Exists(Path.Combine(folder, "stepfunctions-service-model.json")),
            $"The service-model files are not at hand: {folder} has no stepfunctions-service-model.json.");
        return folder;
    }

    public static JsonElement ReadOrSkip(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(FolderOrSkip(), file)));

    /// <summary>A reduced model that is committed beside the generator.</summary>
    public static JsonElement ReadBuiltIn(string file) =>
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot(), "eng", "AwsClientGenerator", "Models", file)));

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Dashboard.sln above {AppContext.BaseDirectory}.");
    }
}
