using System.Collections.Concurrent;
using MassageBot.Channels;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Safety;

namespace MassageBot.EndToEnd;

/// <summary>A bot for tests of the page alone: greets, repeats, shows a card, ends. It keeps what it heard.</summary>
internal sealed class ParrotBot : ActivityHandler
{
    public const string Greeting = "Good day. Shall we begin?";

    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Gets the newest conversation, for speaking unasked.</summary>
    public ConversationReference? Conversation { get; private set; }

    public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Conversation = turnContext.Activity.GetConversationReference();
        return base.OnTurnAsync(turnContext, cancellationToken);
    }

    protected override Task OnMembersAddedAsync(
        IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(member => member.Id != turnContext.Activity.Recipient?.Id)
            ? turnContext.SendActivityAsync(Welcome(), cancellationToken)
            : Task.CompletedTask;

    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        Heard.Enqueue($"event {turnContext.Activity.Name}");
        return Task.CompletedTask;
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var heard = InboundPayload.Read(turnContext.Activity.Value) is { Count: > 0 } value
            ? "value " + string.Join(", ", value.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value}"))
            : turnContext.Activity.Text ?? string.Empty;
        Heard.Enqueue(heard);
        return turnContext.SendActivityAsync(
            heard switch
            {
                "card" => MessageFactory.Attachment(Card),
                "emergency" => MessageFactory.Attachment(EndCard.For(Emergency), Emergency.Show),
                "end" => new Activity { Type = ActivityTypes.EndOfConversation, Code = EndOfConversationCodes.CompletedSuccessfully },
                _ => MessageFactory.Text($"You said: {heard}"),
            },
            cancellationToken);
    }

    // As long as an end screen gets, and with two numbers.
    private static EndScreen Emergency => new(
        "emergency-unsure",
        "Get emergency help now",
        "Please stop here. I can't rule out that you need emergency help now. Call 999 (or 112). If you can't, ask someone to call. Don't drive yourself. If a massager is on, switch it off.",
        string.Empty,
        [new("999 (or 112)", "nine nine nine", "999"), new("111", "one one one", "111")],
        StaysOnScreen: true,
        SayTimes: 2,
        OffersBreathing: false);

    private static Activity Welcome()
    {
        var welcome = MessageFactory.Text(Greeting);
        welcome.SuggestedActions = new SuggestedActions
        {
            Actions = [.. new[] { "Yes", "No", "Not sure" }.Select(answer => new CardAction { Type = ActionTypes.ImBack, Title = answer, Value = answer })],
        };
        return welcome;
    }

    private static Attachment Card => new()
    {
        ContentType = "application/vnd.microsoft.card.adaptive",
        Content = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new List<object>
            {
                new Dictionary<string, object> { ["type"] = "TextBlock", ["text"] = "Is any of these true today?", ["wrap"] = true },
                new Dictionary<string, object>
                {
                    ["type"] = "Input.ChoiceSet",
                    ["id"] = "ticked",
                    ["label"] = "Tick what is true",
                    ["style"] = "expanded",
                    ["isMultiSelect"] = true,
                    ["choices"] = new List<object>
                    {
                        new Dictionary<string, object> { ["title"] = "A fever", ["value"] = "fever" },
                        new Dictionary<string, object> { ["title"] = "None of these", ["value"] = "none" },
                    },
                },
            },
            ["actions"] = new List<object>
            {
                new Dictionary<string, object>
                {
                    ["type"] = "Action.Submit",
                    ["title"] = "That is all",
                    ["data"] = new Dictionary<string, object> { ["verb"] = "next" },
                },
            },
        },
    };
}
