namespace MassageBot.Tests.Safety;

/// <summary>The expectations that were written down from the specification, apart from the content.</summary>
internal static class Expected
{
    public static IReadOnlyList<string[]> Rows(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(';'))];
}
