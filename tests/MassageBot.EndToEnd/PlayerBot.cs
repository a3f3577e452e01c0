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
        return turnContext.Activity.Name == "massagebot/page.join" ? page.JoinAsync(turnContext, cancellationToken)
            : turnContext.Activity.Name == SessionConductor.EndedEvent ? Task.CompletedTask
            : page.HearAsync(turnContext, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Text == "begin"
            ? conductor.StartAsync(turnContext, Script, new SessionSettings { Place = "GB" }, cancellationToken)
            : Enum.TryParse<Intent>(turnContext.Activity.Text, ignoreCase: true, out var intent)
                ? conductor.InputAsync(turnContext, new SessionInput.Command(intent) { Id = turnContext.Activity.Id }, cancellationToken)
                : Task.CompletedTask;
}
