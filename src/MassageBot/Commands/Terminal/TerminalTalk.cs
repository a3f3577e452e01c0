using System.Globalization;
using MassageBot.Channels;
using MassageBot.Conversation;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Commands.Terminal;

/// <summary>The bot in one terminal: the same bot, dialogs and sessions as behind the page, with everything kept in memory.</summary>
internal sealed class TerminalTalk : IAsyncDisposable
{
    private const string Conversation = "terminal";

    private readonly IHost _host;
    private readonly IConversationMailbox _mailbox;
    private int _said;

    private TerminalTalk(IHost host)
    {
        _host = host;
        _mailbox = host.Services.GetRequiredService<IConversationMailbox>();
    }

    /// <summary>Gets the words of the terminal's language.</summary>
    public Guidance.Content.Wording.Phrasebook Words => _host.Services.GetRequiredService<ContentPack>().Words.In(null);

    /// <summary>Puts the bot together and has it say hello.</summary>
    public static async Task<TerminalTalk> StartAsync(ContentPack pack, int speed, IScreen screen, CancellationToken cancellationToken, TimeProvider? clock = null)
    {
        // Development, because the terminal is where things are tried out faster than life.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(pack);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(screen);
        builder.Services.AddSingleton<IStorage>(_ => new MemoryStorage());
        builder.Services.AddSingleton<ISessionStore, MemorySessionStore>();
        builder.Services.AddSingleton<IConversationMailbox, ConversationMailbox>();
        builder.Services.AddSingleton<IProactiveSender, ProactiveSender>();
        builder.Services.AddSingleton<IChannelSender, TerminalSender>();
        builder.Services.AddSingleton<TurnErrorHandler>();
        builder.Services.AddSingleton(MakeAdapter);
        builder.Services.AddSessions();
        builder.Services.AddConversation();
        builder.Services.Configure<GuidedSessionOptions>(options => options.Speed = speed);
        var talk = new TerminalTalk(builder.Build());
        await talk._host.StartAsync(cancellationToken);
        talk.Post(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount("you", "You")] });
        return talk;
    }

    /// <summary>Says something to the bot.</summary>
    public void Say(string text) => Post(new Activity { Type = ActivityTypes.Message, Text = text });

    /// <summary>Waits until everything said was answered.</summary>
    public Task WhenAnsweredAsync() => _mailbox.WhenIdleAsync();

    /// <summary>Gets the last session, running or ended; <c>null</c> when there was none.</summary>
    public SessionView? Last() => _host.Services.GetRequiredService<ISessionConductor>().Find(Conversation);

    /// <summary>Gets the session that runs, and where it is; <c>null</c> when none does.</summary>
    public (Script Script, SessionState State, SessionPosition Position)? Running()
    {
        var session = _host.Services.GetRequiredService<LiveSessions>().Find(Conversation);
        if (session is null or { Ended: true })
        {
            return null;
        }

        var (state, now) = (session.State, session.NowMs(_host.Services.GetRequiredService<SessionClock>().Time));
        return (session.Script, state, SessionReducer.Position(session.Script, state, TimeSpan.FromMilliseconds(now)));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static TerminalAdapter MakeAdapter(IServiceProvider provider) =>
        new(provider.GetRequiredService<IScreen>()) { OnTurnError = provider.GetRequiredService<TurnErrorHandler>().HandleAsync };

    private void Post(Activity activity)
    {
        activity.Id = string.Create(CultureInfo.InvariantCulture, $"you-{Interlocked.Increment(ref _said)}");
        activity.ChannelId = TerminalAdapter.Channel;
        activity.Conversation = new ConversationAccount { Id = Conversation };
        activity.From = new ChannelAccount("you", "You");
        activity.Recipient = new ChannelAccount("bot", "MassageBot");
        var adapter = _host.Services.GetRequiredService<TerminalAdapter>();
        _mailbox.Post(Conversation, stopping => adapter.RunAsync(activity, _host.Services.GetRequiredService<IBot>().OnTurnAsync, stopping));
    }
}
