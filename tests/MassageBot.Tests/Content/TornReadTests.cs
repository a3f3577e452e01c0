using MassageBot.Guidance.Content;

namespace MassageBot.Tests.Content;

/// <summary>F48: content that is written while it is read. A pack is read at a start and never again, so that a running session keeps its own (<c>P30</c>).</summary>
public sealed class TornReadTests
{
    private const string File = "techniques/own-knuckles.yaml";

    [Fact]
    public async Task F48_while_files_are_written_and_renamed_all_the_time_no_pack_is_taken_and_afterwards_the_whole_one()
    {
        using var copy = new PackCopy();
        var path = Path.Combine(copy.Folder, File);
        var whole = await System.IO.File.ReadAllTextAsync(path);
        using var over = new CancellationTokenSource();
        var changes = 0;
        var writing = Task.Run(() =>
        {
            for (; !over.IsCancellationRequested; changes++)
            {
                System.IO.File.WriteAllText(path, whole[..(whole.Length * (changes % 4) / 4)]); // a writer that is half done
                System.IO.File.WriteAllText(path + ".new", whole);
                System.IO.File.Move(path + ".new", path, overwrite: true);
            }
        });
        while (Volatile.Read(ref changes) == 0)
        {
            await Task.Yield();
        }

        var torn = ContentPack.Load(copy.Folder);
        await over.CancelAsync();
        await writing;
        var settled = ContentPack.Load(copy.Folder);

        Assert.Null(torn.Pack);
        Assert.Contains("were changed again and again while they were read", Assert.Single(torn.Faults).Message, StringComparison.Ordinal);
        Assert.NotNull(settled.Pack);
    }
}
