using System.Security.Claims;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>The bot's door to Direct Line: what it sends is appended to the conversation's log, from where streams and polls take it.</summary>
internal sealed class DirectLineAdapter(ConversationHub hub, IConversationStore store, TypingSigns signs) : BotAdapter, IInboxListener
{
    /// <summary>The channel's id; Web Chat's client says <c>webchat</c>, which is overwritten.</summary>
    public const string Channel = "directline";

    public bool Hears(string channel) => channel == Channel;

    public async Task HearAsync(InboxItem item, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        // Only an item left over from before a crash can have sent something.
        IReadOnlyList<LogEntry> sent = item.Attempts == 0 ? [] : await store.ReadCausedByAsync(item.Conversation, item.Activity);
        await RunAsync(ActivityJson.Read(item.Json), new TurnReplay(item.Activity, sent), bot, cancellationToken);
    }

    public Task TellWaitingAsync(Activity heard, Func<bool> isWanted)
    {
        if (isWanted())
        {
            signs.Show(heard.Conversation?.Id ?? string.Empty);
        }

        return Task.CompletedTask;
    }

    /// <summary>Runs a turn.</summary>
    /// <param name="activity">What the bot hears.</param>
    /// <param name="replay">What the turn had sent before it was cut off; sent once only.</param>
    /// <param name="callback">The bot.</param>
    /// <param name="cancellationToken">Ends when the program does.</param>
    public async Task RunAsync(Activity activity, TurnReplay replay, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(this, activity);
        turn.TurnState.Add(replay);
        await RunPipelineAsync(turn, callback, cancellationToken);
        await replay.UpdatesLogged();
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        using var lease = await OpenAsync(turnContext);

        // Handed in together, so that one commit serves them all; their order is that of the handing in.
        var sent = Array.ConvertAll(activities, activity => SendAsync(turnContext, lease.Conversation, activity));
        var ids = await Task.WhenAll(sent);
        if (Array.Exists(activities, activity => activity.Type is ActivityTypes.Message or ActivityTypes.Event))
        {
            Waiting.Current?.Dispose(); // that was the answer
        }

        return Array.ConvertAll(ids, id => new ResourceResponse(id));
    }

    /// <summary>Direct Line knows no updates; a new entry with the same id and time makes Web Chat put it in the same place.</summary>
    public override async Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        if (turnContext.TurnState.Get<TurnReplay>()?.TakeUpdate(activity.Id) == true)
        {
            return new ResourceResponse(activity.Id);
        }

        using var lease = await OpenAsync(turnContext);
        var id = activity.Id ?? string.Empty;
        var (conversation, first) = (lease.Conversation, lease.Conversation.TimeOf(id));
        if (first is null && await store.FindEntryAsync(conversation.Id, id) is { } old)
        {
            first = old.Timestamp;
            conversation.TimeIs(id, old.Timestamp);
        }

        var logged = AppendAsync(turnContext, conversation, activity, new LogAppend { Replaces = first is { } time ? new(id, time) : null, Cause = Cause(turnContext) });
        if (first is not null && turnContext.TurnState.Get<TurnReplay>() is { } turn)
        {
            turn.Updated(logged); // its id is known: what the turn says next may share its commit, and the turn's end waits for both
            return new ResourceResponse(id);
        }

        return new ResourceResponse((await logged).Id);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return store.UnlistAsync(reference.ConversationId(), reference.ActivityId ?? string.Empty);
    }

    public override Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return RunAsync(reference.GetContinuationActivity(), TurnReplay.None, callback, cancellationToken);
    }

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(string.Empty, reference, callback, cancellationToken);

    private static string? Cause(ITurnContext turn) => turn.TurnState.Get<TurnReplay>()?.Cause;

    private async Task<ConversationLease> OpenAsync(ITurnContext turn) =>
        await hub.OpenAsync(turn.Activity.Conversation?.Id ?? string.Empty) ?? throw new InvalidOperationException("The conversation is gone: it was deleted or has expired.");

    private static async Task<string> SendAsync(ITurnContext turn, LiveConversation conversation, Activity activity)
    {
        if (activity.Type is ActivityTypes.Trace or ActivityTypes.ConversationUpdate or ActivityTypesEx.InvokeResponse or ActivityTypesEx.Delay)
        {
            return string.Empty; // not for clients
        }

        if (turn.TurnState.Get<TurnReplay>()?.TakeSent() is { } sent)
        {
            return sent;
        }

        var listed = activity.Type != ActivityTypes.Typing;
        var once = turn.TurnState.Get<CueKey>() is { } cue ? new OnceKey(cue.Value, cue.MayBeSaid) : null;
        try
        {
            return (await AppendAsync(turn, conversation, activity, new LogAppend { Listed = listed, Cause = Cause(turn), Once = once })).Id;
        }
        catch (AlreadyLoggedException said)
        {
            return said.Message;
        }
    }

    private static Task<LogEntry> AppendAsync(ITurnContext turn, LiveConversation conversation, Activity activity, LogAppend append)
    {
        // A reply to what the page has never seen would be held back for five seconds (protocol.md 2.7).
        var replyTo = DirectLineIds.IsLogged(activity.ReplyToId, conversation.Id) && turn.Activity.Id == activity.ReplyToId ? activity.ReplyToId : null;
        var text = ActivityJson.Write(activity, replyTo); // here, and not where everybody's writes wait in line
        return conversation.AppendAsync((id, time) => text.With(id, InboundActivity.WriteTime(time)), append);
    }
}
