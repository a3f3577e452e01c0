using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Claims;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

/// <summary>Poison content (reliability.md T83): every way to spoil the shipped files that we can think of is refused.</summary>
public class ContentMutationTests
{
    private static readonly string[] s_lists = ["breathing.yaml", "pictures.yaml", "never-say.yaml", "honest-words.yaml"];
    private static readonly string[] s_neighbours = ["techniques/own-knuckles.yaml", "techniques/partner-thumbs.yaml"];

    [Fact]
    public void T83_every_spoiled_technique_file_is_refused()
    {
        var mutants = TechniqueMutants.All().Where(mutant => mutant.Text != Shipped(mutant.File)).ToList();

        Assert.Equal([], Survivors(mutants));
        Assert.InRange(mutants.Count, 1000, 3000);
    }

    [Fact]
    public void Every_spoiled_list_of_breaths_pictures_and_words_is_refused() => Assert.Equal([], Survivors([.. OtherMutants.All()]));

    [Fact]
    public void The_files_as_shipped_are_not_refused()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Pack.Folder, "techniques")))
        {
            Assert.Equal([], FaultsOf(new Mutant($"techniques/{Path.GetFileName(file)}", "as it is", File.ReadAllText(file))));
        }
    }

    [Theory]
    [InlineData("breathing.yaml")]
    [InlineData("pictures.yaml")]
    [InlineData("never-say.yaml")]
    [InlineData("honest-words.yaml")]
    public void A_missing_file_is_refused(string file)
    {
        using var pack = new PackCopy();
        File.Delete(Path.Combine(pack.Folder, file));

        var load = ContentPack.Load(pack.Folder);

        Assert.Null(load.Pack);
        Assert.Contains(load.Faults, fault => fault.File == file);
    }

    private static List<string> Survivors(List<Mutant> mutants) => [.. mutants.AsParallel().Where(mutant => FaultsOf(mutant).Count == 0).Select(mutant => mutant.ToString())];

    /// <summary>Loads the mutant with the lists it needs, and with the technique whose code it may clash with.</summary>
    private static List<ContentFault> FaultsOf(Mutant mutant)
    {
        var folder = Directory.CreateTempSubdirectory("massagebot-mutant-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "techniques"));
            var clashes = mutant.What == TechniqueMutants.CodeOfAnother || !mutant.File.StartsWith("techniques/", StringComparison.Ordinal);
            foreach (var file in s_lists.Concat(clashes ? s_neighbours : []))
            {
                File.Copy(Path.Combine(Pack.Folder, file), Path.Combine(folder, file));
            }

            File.WriteAllText(Path.Combine(folder, mutant.File), mutant.Text);
            var reader = new ContentReader(folder);
            TechniqueCatalogue.Load(reader);
            if (reader.Faults.Count == 0)
            {
                HonestWords.Load(reader);
                NeverSay.Check(reader);
            }

            return [.. reader.Faults];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Shipped(string file) => File.ReadAllText(Path.Combine(Pack.Folder, file));
}
