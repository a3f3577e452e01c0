using System.CommandLine;
using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Commands;

/// <summary><c>check</c>: loads a content folder as the server would and prints every fault: where, what was found, what is allowed, how to mend it.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The content folder.", DefaultValueFactory = _ => ContentFolder.Default };
        var command = new Command("check", "Checks a content folder and prints every fault.") { folder };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string folder, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"check: there is no folder '{folder}'.");
            return ExitCode.Usage;
        }

        var load = ContentPack.Load(folder);
        if (load.Pack is not { } pack)
        {
            FaultList.Write(load.Faults, output);
            return ExitCode.Faults;
        }

        Summarise(pack, output);
        return ExitCode.Fine;
    }

    private static void Summarise(ContentPack pack, TextWriter output)
    {
        foreach (var technique in pack.Techniques.All)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{technique.Code,-4} {technique.Id,-17} {technique.Status.ToString().ToLowerInvariant(),-9} {technique.Steps.Count,3} steps {technique.TotalSeconds,4} s, hands-on {technique.HandsOnSeconds,3} s, variants: {Variants(technique)}"));
        }

        var drafts = pack.Techniques.All.Count(technique => technique.Status == ContentStatus.Draft);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"No faults. {pack.Techniques.All.Count} techniques, {drafts} of them drafts no clinician has signed; {pack.Techniques.Breathing.All.Count} breathing patterns, {pack.Techniques.Pictures.All.Count} pictures."));
    }

    private static string Variants(Technique technique) =>
        technique.Variants.Count == 0 ? "none" : string.Join(", ", Adaptation.All.Where(technique.Variants.ContainsKey));
}
