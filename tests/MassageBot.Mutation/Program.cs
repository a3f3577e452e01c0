using System.Globalization;
using MassageBot.Mutation;

// run <set> [every]: tries every n-th mutant of a set and writes the report. work <set> <from> <every>: the part that a parent watches over.
if (args is not ["run" or "work", var name, ..] || MutantSet.All.FirstOrDefault(set => set.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"usage: run <{string.Join('|', MutantSet.All.Select(set => set.Name))}> [every]");
    return 2;
}

var root = Environment.GetEnvironmentVariable("MASSAGEBOT_ROOT") ?? Directory.GetCurrentDirectory();
var workshop = new Workshop(chosen, root);
if (args[0] == "work")
{
    return Work(workshop, Number(args[2]), Number(args[3]));
}

var every = args.Length > 2 ? Number(args[2]) : 1;
Console.WriteLine($"{chosen.Name}: {workshop.Mutants.Count} changes, every {every}.");
if (await Parent.WatchAsync(chosen.Name, workshop.Mutants, every) is not { } verdicts)
{
    return 1;
}

Report.Write(Path.Combine(root, "artifacts", "mutation"), chosen.Name, workshop.Mutants, verdicts);
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Work(Workshop workshop, int from, int every)
{
    var console = Console.Out;
    Console.SetOut(TextWriter.Null); // the tests may print what they like
    var began = TimeProvider.System.GetTimestamp();
    void Tell(string line)
    {
        console.WriteLine(line);
        console.Flush();
    }

    if (workshop.Open() is { } red)
    {
        Tell($"{Parent.Red} {red}");
        return 1;
    }

    Tell(string.Create(CultureInfo.InvariantCulture, $"{Parent.Ready} {(long)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds}"));
    for (var at = from; at < workshop.Mutants.Count; at += every)
    {
        Tell(string.Create(CultureInfo.InvariantCulture, $"{at} {workshop.Try(at) ?? Parent.Survived}"));
    }

    Tell(workshop.IsClean() ? Parent.Done : $"{Parent.Red} something that was changed stayed changed");
    return 0;
}
