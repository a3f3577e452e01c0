using System.Globalization;
using MassageBot.Mutation;

// run <set> [every]: tries every n-th mutant of a set and writes the report. run <set> again: tries what survived the last report, and what is new since.
// work <set> <numbers>: the part that a parent watches over.
if (args is not ["run" or "work", var name, ..] || MutantSet.All.FirstOrDefault(set => set.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"usage: run <{string.Join('|', MutantSet.All.Select(set => set.Name))}> [every|again]");
    return 2;
}

var root = Environment.GetEnvironmentVariable("MASSAGEBOT_ROOT") ?? Directory.GetCurrentDirectory();
var workshop = new Workshop(chosen, root);
if (args[0] == "work")
{
    return Work(workshop, args[2].Split(',').Select(Number));
}

var folder = Path.Combine(root, "artifacts", "mutation");
var known = args is [.., "again"] ? Report.Killed(folder, chosen.Name, workshop.Mutants) : [];
var every = args is [_, _, var step] && step != "again" ? Number(step) : 1;
var numbers = Enumerable.Range(0, workshop.Mutants.Count).Where(at => at % every == 0 && !known.ContainsKey(at)).ToList();
Console.WriteLine($"{chosen.Name}: {workshop.Mutants.Count} changes, {numbers.Count} to try.");
if (await Parent.WatchAsync(chosen.Name, workshop.Mutants, numbers) is not { } verdicts)
{
    return 1;
}

Report.Write(folder, chosen.Name, workshop.Mutants, new SortedDictionary<int, string>(verdicts.Concat(known).ToDictionary()));
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Work(Workshop workshop, IEnumerable<int> numbers)
{
    var console = Console.Out;
    Console.SetOut(TextWriter.Null); // the tests may print what they like
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

    Tell(Parent.Ready);
    foreach (var number in numbers)
    {
        Tell(workshop.Try(number) ?? Parent.Survived);
    }

    if (!workshop.IsClean())
    {
        Tell($"{Parent.Red} something that was changed stayed changed");
    }

    return 0;
}
