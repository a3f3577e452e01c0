using System.CommandLine;

namespace MassageBot.Commands;

/// <summary>Starts the web server: the page, Direct Line, and the bot behind them.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Starts the bot and its page on this computer (the default).");
        command.SetAction((_, cancellationToken) => RunAsync([], cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/health/live", () => Results.Ok());
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
