using System.Globalization;
using MassageBot.Channels;
using MassageBot.Commands;
using MassageBot.Conversation;
using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using MassageBot.Sessions;
using Microsoft.Extensions.Configuration;

namespace MassageBot.Benchmarks;

/// <summary>The product itself in a process of its own, with two routes more: one starts sessions in conversations that exist, one says what it has cost.</summary>
internal static class LoadHost
{
    private const int StepOfSession = 4; // MainDialog: check, next day, judge, prepare, perform

    public const string Secret = "a-secret-of-the-load-generator-alone";

    /// <summary>Serves until it is killed.</summary>
    /// <param name="arguments">The folder for the data, then settings as <c>--Section:Key=value</c>.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var app = ServeCommand.Build([
            $"--Storage:Data={arguments[0]}", "--Server:Port=0", "--Operations:Port=0", $"--DirectLine:Secret={Secret}",
            "--DirectLine:NewConversationsBurst=10000", "--DirectLine:NewConversationsPerMinute=10000", "--Logging:LogLevel:Default=Error", "--Voice:Engine=browser", .. arguments[1..]]);
        using var stalls = new Stalls();
        var pack = app.Services.GetRequiredService<ContentPack>();
        var script = LoadScript.Of(pack, TimeSpan.FromSeconds(5), app.Configuration.GetValue("Load:Steps", 400));
        using var ballast = app.Configuration.GetValue<bool>("Load:Ballast") ? new Ballast() : null;
        // Starts sessions in those of the conversations that belong to this node, and names them.
        app.MapPost("/load/start", async (string[] ids, IProactiveSender sender, ISessionConductor conductor, Ownership nodes, Talking talking, MainDialog main) =>
        {
            var own = Array.FindAll(ids, nodes.Owns);
            await Parallel.ForEachAsync(own, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (id, token) =>
            {
                var reference = new ConversationReference
                {
                    ChannelId = "directline",
                    Bot = new ChannelAccount(ActivityJson.BotId, ActivityJson.BotName),
                    User = new ChannelAccount($"dl_{id}"),
                    Conversation = new ConversationAccount(id: id),
                };
                await sender.ContinueAsync(
                    reference,
                    async (turn, cancellation) =>
                    {
                        await talking.State.Dialogs.SetAsync(turn, InSession(main), cancellation);
                        await conductor.StartAsync(turn, script, new SessionSettings { Place = "GB" }, cancellation);
                        await talking.State.SaveAsync(turn, cancellation);
                    },
                    token);
            });
            return Results.Json(own);
        });
        app.MapGet("/cost", (LiveSessions sessions) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"cpuSeconds":{{Environment.CpuUsage.TotalTime.TotalSeconds:F3}},"bytes":{{GC.GetTotalAllocatedBytes()}},"pauseSeconds":{{GC.GetTotalPauseDuration().TotalSeconds:F3}},"running":{{sessions.All.Count(session => !session.Ended)}}}"""));
        app.MapGet("/heap", () => GC.GetTotalMemory(forceFullCollection: true)); // it stops the program: never while it is measured
        app.MapGet("/stalls", () => Results.Json(stalls.Noted));
        await app.StartAsync();
        Console.WriteLine("ready " + app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    // The dialogs as they stand while a session runs, so that "stop" takes its usual way.
    private static DialogState InSession(MainDialog main) => new([new DialogInstance
    {
        Id = nameof(MainDialog),
        State = new Dictionary<string, object?>
        {
            [ComponentDialog.PersistedDialogState] = new DialogState(
            [
                new DialogInstance { Id = nameof(SessionDialog), State = new Dictionary<string, object?>() },
                new DialogInstance
                {
                    Id = main.InitialDialogId!,
                    State = new Dictionary<string, object?> { ["stepIndex"] = StepOfSession, ["options"] = null, ["values"] = new Dictionary<string, object?>(), ["instanceId"] = "load" },
                },
            ]),
        },
    }]);
}
