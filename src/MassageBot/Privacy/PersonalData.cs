using MassageBot.Channels;
using MassageBot.Channels.BotConnector;
using MassageBot.Channels.DirectLine;
using MassageBot.Hosting;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MassageBot.Privacy;

/// <summary>What is kept of a person in the database: exported by a link, deleted at once everywhere, and kept deleted.</summary>
internal sealed partial class PersonalData(
    Database database, Tombstones tombstones, ExportTickets tickets, ConversationHub hub, PageBridge bridge, LiveSessions sessions, SessionScheduler scheduler, IConversationMailbox mailbox,
    ConversationState conversation, UserState user, IOptions<ServerOptions> server, IServer listening, ILogger<PersonalData> logger) : IPersonalData, IHostedLifecycleService
{
    /// <summary>Where an export is fetched.</summary>
    public const string ExportPath = "/api/directline/export";

    public async Task<string?> ExportAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var ticket = await tickets.IssueAsync(PersonOf(turn));
        var root = server.Value.PublicUrl is { Length: > 0 } given ? given : listening.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.Replace("[::]", "localhost", StringComparison.Ordinal);
        return $"{root?.TrimEnd('/')}{ExportPath}/{ticket}";
    }

    public async Task ForgetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await conversation.DeleteAsync(turn, cancellationToken);
        await user.DeleteAsync(turn, cancellationToken);
        List<Person> people = [PersonOf(turn), .. (await bridge.ReleaseAsync(turn.Activity.Conversation!.Id!)).Select(page => new Person(DirectLineAdapter.Channel, page, null))];
        foreach (var person in people)
        {
            hub.Forget(person.Conversation);
            if (sessions.Find(person.Conversation) is { } session)
            {
                scheduler.Forget(session);
                session.Latch();
                sessions.Remove(session);
            }
        }

        await ForgetAsync(people);
        TurnWork.Current?.Enlist(session => people.ForEach(person => Eraser.Erase(session, person))); // what the turn itself still leaves
        mailbox.Post(turn.Activity.Conversation.Id!, _ => ForgetAsync(people)); // and what its reply has left on the way
    }

    /// <summary>Deletes what is kept of these; done when no file holds it any more.</summary>
    internal async Task ForgetAsync(List<Person> people)
    {
        tombstones.Keep(await database.WriteAsync(session => people.SelectMany(person => EraseAndMark(session, person)).ToList()));
        foreach (var owner in people.SelectMany(person => person.Owners))
        {
            database.Vault.Forget(owner);
        }

        await ScrubAsync();
    }

    /// <summary>Reads what is kept for a ticket.</summary>
    /// <returns><c>null</c> when it is none.</returns>
    public async Task<byte[]?> TakeExportAsync(string ticket) => await tickets.TakeAsync(ticket) is { } person
        ? await database.ReadAsync(session => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(PersonalFile.Read(session, person), PersonalJson.Readable))
        : null;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var back = await tombstones.ReapplyAsync(EraseAndMark);
        if (back > 0)
        {
            LogReapplied(back);
            await ScrubAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Person PersonOf(ITurnContext turn) => new(turn.Activity.ChannelId!, turn.Activity.Conversation!.Id!, turn.Activity.From?.Id);

    private List<string> EraseAndMark(DatabaseSession session, Person person)
    {
        var hashes = tombstones.Lay(session, person);
        Eraser.Erase(session, person);
        return hashes;
    }

    // A reader may hold the log open for a moment; the content is deleted either way, and its key with it.
    private async Task ScrubAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.ScrubAsync();
                return;
            }
            catch (IOException) when (attempt < 5)
            {
                LogScrubAgain();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database held {Count} conversations that had been deleted, as a restored one does. They are deleted again.")]
    private partial void LogReapplied(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "What was deleted could not be taken out of the log of the database at once; it is tried again.")]
    private partial void LogScrubAgain();
}
