using System.Globalization;
using System.Text;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Makes messages that offer choices.</summary>
public class ChoiceFactory
{
    public static IMessageActivity ForChannel(string? channelId, IList<Choice> list, string? text = null, string? speak = null, ChoiceFactoryOptions? options = null) =>
        ForChannel(channelId, list, text, speak, options, null, null);

    /// <summary>Shows choices as the channel can: buttons where there are some, else a line for up to three, else a list; long titles are always a list.</summary>
    public static IMessageActivity ForChannel(
        string? channelId, IList<Choice> list, string? text = null, string? speak = null, ChoiceFactoryOptions? options = null, string? conversationType = null, IList<string>? toList = null)
    {
        list ??= [];
        var longest = 0;
        foreach (var choice in list)
        {
            longest = Math.Max(longest, Title(choice).Length);
        }

        var suggested = Channel.SupportsSuggestedActions(channelId, list.Count, conversationType);
        return longest > Channel.MaxActionTitleLength(channelId) ? List(list, text, speak, options)
            : suggested ? SuggestedAction(list, text, speak, toList)
            : Channel.SupportsCardActions(channelId, list.Count) ? HeroCard(list, text, speak)
            : list.Count <= 3 ? Inline(list, text, speak, options)
            : List(list, text, speak, options);
    }

    /// <summary>Makes "text (1) a, (2) b, or (3) c".</summary>
    public static Activity Inline(IList<Choice> choices, string? text = null, string? speak = null, ChoiceFactoryOptions? options = null)
    {
        choices ??= [];
        var written = new StringBuilder(text).Append(' ');
        for (var i = 0; i < choices.Count; i++)
        {
            if (i > 0)
            {
                written.Append(i < choices.Count - 1 ? options?.InlineSeparator ?? ", " : i == 1 ? options?.InlineOr ?? " or " : options?.InlineOrMore ?? ", or ");
            }

            if (options?.IncludeNumbers ?? true)
            {
                written.Append(CultureInfo.InvariantCulture, $"({i + 1}) ");
            }

            written.Append(Title(choices[i]));
        }

        return MessageFactory.Text(written.ToString(), speak, InputHints.ExpectingInput);
    }

    public static Activity List(IList<string> choices, string? text = null, string? speak = null, ChoiceFactoryOptions? options = null) =>
        List(ToChoices(choices), text, speak, options);

    /// <summary>Makes the text, an empty line and a line for each choice.</summary>
    public static Activity List(IList<Choice> choices, string? text = null, string? speak = null, ChoiceFactoryOptions? options = null)
    {
        choices ??= [];
        var numbered = options?.IncludeNumbers ?? true;
        var written = new StringBuilder(text).Append("\n\n   ");
        for (var i = 0; i < choices.Count; i++)
        {
            written.Append(i > 0 ? "\n   " : string.Empty);
            _ = numbered ? written.Append(CultureInfo.InvariantCulture, $"{i + 1}. ") : written.Append("- ");
            written.Append(Title(choices[i]));
        }

        return MessageFactory.Text(written.ToString(), speak, InputHints.ExpectingInput);
    }

    public static IMessageActivity SuggestedAction(IList<string> choices, string? text = null, string? speak = null) => SuggestedAction(ToChoices(choices), text, speak, null);

    public static IMessageActivity SuggestedAction(IList<string> choices, string? text = null, string? speak = null, IList<string>? toList = null) =>
        SuggestedAction(ToChoices(choices), text, speak, toList);

    public static IMessageActivity SuggestedAction(IList<Choice> choices, string? text = null, string? speak = null) => SuggestedAction(choices, text, speak, null);

    public static IMessageActivity SuggestedAction(IList<Choice> choices, string? text = null, string? speak = null, IList<string>? toList = null) =>
        MessageFactory.SuggestedActions(Buttons(choices), text, speak, InputHints.ExpectingInput, toList);

    public static IMessageActivity HeroCard(IList<Choice> choices, string? text = null, string? speak = null) =>
        MessageFactory.Attachment(new HeroCard(text: text, buttons: Buttons(choices)).ToAttachment(), null, speak, InputHints.ExpectingInput);

    public static IList<Choice> ToChoices(IList<string>? choices) => choices is null ? [] : choices.Select(choice => new Choice(choice)).ToList();

    private static string Title(Choice choice) => choice.Action?.Title is { Length: > 0 } title ? title : choice.Value ?? string.Empty;

    private static List<CardAction> Buttons(IList<Choice>? choices)
    {
        var buttons = new List<CardAction>(choices?.Count ?? 0);
        foreach (var choice in choices ?? [])
        {
            buttons.Add(choice.Action ?? new CardAction(ActionTypes.ImBack, choice.Value, value: choice.Value));
        }

        return buttons;
    }
}
