namespace MassageBot.Tests.Deployment;

/// <summary>The repository's own files, found from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Templates { get; } = Path.Combine(Root, "deploymentTemplates");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Templates, .. path]));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "MassageBot.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found above the tests."));
}
