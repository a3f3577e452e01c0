using BotSdk.Builder.Dialogs.Choices;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>Puts choices on prompts.</summary>
internal static class ChoiceMessages
{
    public static IMessageActivity Append(
        IMessageActivity? prompt, string? channelId, IList<Choice> choices, ListStyle style, ChoiceFactoryOptions? options, string? conversationType, IList<string>? toList)
    {
        var text = prompt?.Text ?? string.Empty;
        var shown = style switch
        {
            ListStyle.Inline => ChoiceFactory.Inline(choices, text, null, options),
            ListStyle.List => ChoiceFactory.List(choices, text, null, options),
            ListStyle.SuggestedAction => ChoiceFactory.SuggestedAction(choices, text, null, toList),
            ListStyle.HeroCard => ChoiceFactory.HeroCard(choices, text),
            ListStyle.None => new Activity(ActivityTypes.Message) { Text = text },
            _ => ChoiceFactory.ForChannel(channelId, choices, text, null, options, conversationType, toList),
        };
        if (prompt is null)
        {
            shown.InputHint = InputHints.ExpectingInput;
            return shown;
        }

        var copy = ((Activity)prompt).CopyForSending();
        copy.Text = shown.Text;
        if (shown.SuggestedActions is { Actions.Count: > 0 })
        {
            copy.SuggestedActions = shown.SuggestedActions;
        }

        if (shown.Attachments is { Count: > 0 } cards)
        {
            copy.Attachments = copy.Attachments is { } own ? [.. own, .. cards] : cards;
        }

        return copy;
    }
}
