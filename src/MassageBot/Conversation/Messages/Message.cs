using System.Globalization;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation.Messages;

/// <summary>Builds what the bot sends: text for the screen, clean words for the voice, buttons, and the contract in <c>channelData</c>.</summary>
internal static class Message
{
    /// <summary>Something said that waits for nothing.</summary>
    public static Activity Say(Line line) => MessageFactory.Text(line.Show, line.Spoken, InputHints.AcceptingInput);

    /// <summary>A question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="channelId">The channel: a tick-list is a card where cards are shown, and a numbered list elsewhere.</param>
    public static Activity Ask(Question question, string? channelId)
    {
        var message = MessageFactory.Text(question.Show, question.Say, InputHints.ExpectingInput);
        message.SuggestedActions = new SuggestedActions { Actions = [.. question.Options.Select(Button)] };
        message.ChannelData = Contract.Asking(question);
        if (question.IsTickList && TickListCard.IsShownOn(channelId))
        {
            message.Attachments = [TickListCard.For(question)];
        }
        else if (question.IsTickList)
        {
            message.Text = $"{question.Show}\n\n{Numbered(question.Items)}";
        }

        return message;
    }

    /// <summary>A question asked again after an answer that was not understood: with an example, later with the answers numbered.</summary>
    public static Activity AskAgain(Question question, Line notUnderstood, string? channelId)
    {
        var message = Ask(question, channelId);
        var line = notUnderstood.Fill("example", question.Example);
        message.Text = question.ShowsNumbers ? $"{line.Show}\n\n{question.Show}\n\n{Numbered(question.Options)}" : $"{line.Show}\n\n{message.Text}";
        message.Speak = $"{line.Spoken} {question.Say}";
        return message;
    }

    /// <summary>A question that stays open while something short is said: its buttons and its contract, not its words.</summary>
    public static Activity StayOpen(Question question, Line line, string? channelId)
    {
        var message = Ask(question, channelId);
        (message.Text, message.Speak) = (line.Show, line.Spoken);
        return message;
    }

    /// <summary>The end of the road.</summary>
    public static Activity End(Line line, string outcome, IEnumerable<string> reasons)
    {
        var message = Say(line);
        message.ChannelData = Contract.Ending(outcome, reasons);
        return message;
    }

    private static CardAction Button(Option option) => new(ActionTypes.ImBack, option.Title, value: option.Title);

    private static string Numbered(List<Option> options) => string.Join(
        '\n', options.Select((option, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {option.Title}")));
}
