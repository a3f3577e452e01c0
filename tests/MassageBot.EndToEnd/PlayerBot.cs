using System.Collections.Concurrent;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.EndToEnd;

/// <summary>A bot for tests of the player: "begin" starts the session it was given, with the product's own conductor; everything else goes to that session.</summary>
internal sealed class PlayerBot(ISessionConductor conductor, IPageEvents page) : ActivityHandler
{
    public const string Greeting = "Say begin.";

    /// <summary>Gets or sets the script that "begin" starts.</summary>
    public Script Script { get; set; } = null!;

    /// <summary>Gets or sets a value indicating whether a page that joins a conversation without a session begins one, with nobody saying anything.</summary>
    public bool AtOnce { get; set; }

    public string? ConversationId { get; private set; }

    /// <summary>Gets what the page reported, with when it came.</summary>
    public ConcurrentQueue<(string Name, object? Value)> Reports { get; } = new();

    public SessionView? Session => ConversationId is { } id ? conductor.Find(id) : null;

    public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ConversationId = turnContext.Activity.Conversation?.Id;
        return base.OnTurnAsync(turnContext, cancellationToken);
    }

    protected override Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(member => member.Id != turnContext.Activity.Recipient?.Id)
            ? turnContext.SendActivityAsync(MessageFactory.Text(Greeting), cancellationToken)
            : Task.CompletedTask;

    protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        Reports.Enqueue((turnContext.Activity.Name ?? string.Empty, turnContext.Activity.Value));
        return turnContext.Activity.Name == "massagebot/page.join" ? JoinAsync(turnContext, cancellationToken)
            : turnContext.Activity.Name == SessionConductor.EndedEvent ? Task.CompletedTask
            : page.HearAsync(turnContext, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Text == "begin"
            ? StartAsync(turnContext, cancellationToken)
            : Enum.TryParse<Intent>(turnContext.Activity.Text, ignoreCase: true, out var intent)
                ? conductor.InputAsync(turnContext, new SessionInput.Command(intent) { Id = turnContext.Activity.Id }, cancellationToken)
                : Task.CompletedTask;

    private async Task JoinAsync(ITurnContext<IEventActivity> turn, CancellationToken cancellationToken)
    {
        await page.JoinAsync(turn, cancellationToken);
        if (AtOnce && Session is null)
        {
            await StartAsync(turn, cancellationToken);
        }
    }

    private Task<SessionView> StartAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        conductor.StartAsync(turn, Script, new SessionSettings { Place = "GB" }, cancellationToken);
}
