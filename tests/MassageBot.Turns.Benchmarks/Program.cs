using System.Globalization;
using MassageBot.Turns;

// dotnet MassageBot.Turns.Benchmarks.dll in-process <conversations> | serve
return args switch
{
    ["in-process", var conversations] => await InProcess.RunAsync(int.Parse(conversations, CultureInfo.InvariantCulture)),
    ["serve"] => await Server.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("in-process <conversations>: turns in this process.   serve: the bot behind HTTP, on a free port. MassageBot.Benchmarks calls both.");
    return 2;
}
