using System.Globalization;
using MassageBot.Mutation;

// run <set> [every]: tries every n-th mutant of a set and writes the report. work <set> <from> <every>: the part that a parent watches over.
if (args is not ["run" or "work", var name, ..] || MutantSet.All.FirstOrDefault(set => set.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"usage: run <{string.Join('|', MutantSet.All.Select(set => set.Name))}> [every]");
    return 2;
}

var root = Environment.GetEnvironmentVariable("MASSAGEBOT_ROOT") ?? Directory.GetCurrentDirectory();
if (args[0] == "work")
{
    Work(new Workshop(chosen, root), int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
    return 0;
}

var every = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var workshop = new Workshop(chosen, root);
var began = TimeProvider.System.GetTimestamp();
if (workshop.Try(null) is { } red)
{
    Console.Error.WriteLine($"{red} fails before anything is changed.");
    return 1;
}

var took = (long)TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
Console.WriteLine($"{chosen.Name}: {workshop.Mutants.Count} changes, every {every}; the tests take {took} ms.");
var verdicts = await Parent.WatchAsync(chosen.Name, workshop.Mutants.Count, every, TimeSpan.FromMilliseconds((took * 2) + 60_000));
Report.Write(Path.Combine(root, "artifacts", "mutation"), chosen.Name, workshop.Mutants, verdicts);
return 0;

static void Work(Workshop workshop, int from, int every)
{
    var console = Console.Out;
    Console.SetOut(TextWriter.Null); // the tests may print what they like
    for (var at = from; at < workshop.Mutants.Count; at += every)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at} {workshop.Try(workshop.Mutants[at]) ?? Parent.Survived}"));
        console.Flush();
    }
}
