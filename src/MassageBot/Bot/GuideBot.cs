using System.Globalization;
using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Privacy;
using MassageBot.Sessions;

namespace MassageBot.Bot;

/// <summary>The bot. A message passes the doors in their order; what none of them takes goes to the dialogs.</summary>
public sealed class GuideBot : ActivityHandler
{
    /// <summary>The event by which our page says that it is there.</summary>
    public const string PageJoin = "massagebot/page.join";

    /// <summary>How the names of a page's events about a session begin.</summary>
    public const string SessionEvents = "massagebot/session.";

    /// <summary>The event that Web Chat pages send by convention.</summary>
    public const string WebChatJoin = "webchat/join";

    /// <summary>The event by which the conductor says that a session ended outside a turn.</summary>
    public const string SessionEnded = "massagebot/session.ended";

    private readonly Talking _talking;
    private readonly RunningSession _session;
    private readonly IPageEvents _page;
    private readonly DialogSet _dialogs;
    private readonly IDoor[] _doors;

    public GuideBot(Talking talking, RunningSession session, Memory memory, Consents consents, MainDialog main, IPageEvents page, IPersonalData data)
    {
        _talking = talking;
        _session = session;
        _page = page;
        _dialogs = new DialogSet(talking.State.Dialogs).Add(main);
        var ends = new Ends(talking);
        var asides = new Asides(talking, session);
        _doors =
        [
            new RedFlagDoor(talking, ends, session, asides),
            new PrivacyDoor(talking, ends, session, memory, consents, data),
            new LatchDoor(talking, ends),
            new StaleDoor(talking, session),
            new AsideDoor(talking, asides),
            new InterruptionDoor(talking, ends, session),
            new TroubleDoor(talking, session),
            new StopDoor(talking),
            new LengthDoor(),
            new CommandDoor(new Reasons(talking)),
        ];
    }

    /// <inheritdoc/>
    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await _talking.State.SaveAsync(turnContext, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var heard = await HearAsync(turnContext, cancellationToken);
        heard.Talk.Welcomed = true;
        foreach (var door in _doors)
        {
            if (await door.TakesAsync(heard, cancellationToken))
            {
                return;
            }
        }

        if ((await heard.Dialogs.ContinueDialogAsync(cancellationToken)).Status == DialogTurnStatus.Empty)
        {
            await heard.Dialogs.BeginDialogAsync(nameof(MainDialog), null, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(member => member.Id != turnContext.Activity.Recipient?.Id) ? WelcomeAsync(turnContext, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        switch (turnContext.Activity.Name)
        {
            case PageJoin or WebChatJoin:
                await WelcomeAsync(turnContext, cancellationToken);
                await _page.JoinAsync(turnContext, cancellationToken);
                break;
            case SessionEnded:
                await (await _dialogs.CreateContextAsync(turnContext, cancellationToken)).ContinueDialogAsync(cancellationToken);
                break;
            case { } name when name.StartsWith(SessionEvents, StringComparison.Ordinal):
                await _page.HearAsync(turnContext, cancellationToken);
                break;
            default:
                break; // events of others are not ours to answer
        }
    }

    /// <inheritdoc/>
    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        WelcomeAsync(turnContext, cancellationToken);

    private async Task<Heard> HearAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(turn, cancellationToken);
        var dialogs = await _dialogs.CreateContextAsync(turn, cancellationToken);
        var words = _talking.WordsFor(turn);
        var running = _session.IsRunning(turn);
        if (!running && (IsExpired(talk) || (talk.MayKeepHealth && talk.ConsentVersion != _talking.Pack.Safety.ConsentVersion)))
        {
            // Other words than those agreed to are another consent: it is asked for again.
            talk.Forget(keepEnd: true);
            await dialogs.CancelAllDialogsAsync(cancellationToken);
        }

        var reply = Reply.Read(turn.Activity);
        var tapped = reply.Text is null || talk.Offered.Contains(reply.Text, StringComparer.OrdinalIgnoreCase); // the question behind the button knows better what it means
        var alarm = tapped ? RedFlagMatch.Nothing : _talking.Pack.RedFlags.Match(reply.Text);
        var command = running ? TalkCommand.None : TalkCommands.Recognise(_talking.Pack, words, talk, reply.Text);
        return new(dialogs, talk, reply, alarm, command, words, running);
    }

    // Health answers are kept for 24 hours at most, and a verdict holds no longer.
    private bool IsExpired(Talk talk) => talk.AnsweredSince is { } since
        && _talking.Pack.Safety.IsExpired(_talking.Clock.GetUtcNow() - DateTimeOffset.ParseExact(since, "O", CultureInfo.InvariantCulture));

    private async Task WelcomeAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(turn, cancellationToken);
        var dialogs = await _dialogs.CreateContextAsync(turn, cancellationToken);
        if (!talk.Welcomed && dialogs.ActiveDialog is null)
        {
            talk.Welcomed = true;
            await dialogs.BeginDialogAsync(nameof(MainDialog), null, cancellationToken);
        }
    }
}
