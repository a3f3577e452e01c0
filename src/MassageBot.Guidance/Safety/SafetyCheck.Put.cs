using System.Text.RegularExpressions;
using MassageBot.Guidance.Safety.Checks;

namespace MassageBot.Guidance.Safety;

/// <content>The words of an ask, on a screen and by voice.</content>
public sealed partial class SafetyCheck
{
    /// <summary>The words for one place: its numbers filled in, and the words people use there.</summary>
    internal string Local(string text, Place place, bool spoken)
    {
        var filled = text
            .Replace("{emergencyNumber}", spoken ? place.Emergency.Say : place.Emergency.Show, StringComparison.Ordinal)
            .Replace("{sameDay}", spoken ? place.SameDay.Say : place.SameDay.Show, StringComparison.Ordinal)
            .Replace("{crisisLine}", spoken ? place.Crisis.Say : place.Crisis.Show, StringComparison.Ordinal);
        foreach (var (word, other) in _variants.Where(variant => variant.Places.Contains(place.Id)).SelectMany(variant => variant.Replace))
        {
            filled = Regex.Replace(filled, $@"\b{Regex.Escape(word)}\b", other, RegexOptions.CultureInvariant);
        }

        return filled;
    }

    private Ask Put(string id, SafetyAnswers answers, Findings found)
    {
        var node = Nodes[Findings.Base(id)];
        var place = Places.Of(answers);
        var again = answers.Misses.ContainsKey(id);
        var which = id != node.Id;
        var shown = Offered(node, found).Where(option => !option.File.Hidden).ToList();
        var theirs = WordsForAnother(node, answers);
        var question = which ? _replies.Which : theirs is not null ? theirs : again ? node.File.Short : node.File.Ask;
        return new Ask
        {
            Id = id,
            Kind = node.Kind switch
            {
                NodeKind.Consent => AskKind.Consent,
                NodeKind.Number => AskKind.Number,
                NodeKind.YesNo or NodeKind.Group => AskKind.Safety,
                _ => AskKind.Choice,
            },
            Text = Local(question, place, spoken: false),
            Speak = Local(Spoken(node, shown, question, which, again || theirs is not null), place, spoken: true),
            Choices = [.. Choices(node, shown, which).Select(choice => choice with { Label = Local(choice.Label, place, spoken: false) })],
            Items = [.. Items(node, shown, which).Select(choice => choice with { Label = Local(choice.Label, place, spoken: false) })],
            Several = node.TakesSeveral,
            FreeText = node.Kind is NodeKind.Open or NodeKind.Heard,
            Again = again,
        };
    }

    private string Spoken(Node node, List<Option> shown, string question, bool which, bool again) => node.Kind switch
    {
        _ when which => $"{question} {Listed(shown)}",
        NodeKind.Group when again => $"{question} {_replies.YesOrNo}",
        NodeKind.Group => string.Join(' ', shown.Where(option => !option.File.WhichOnly).Select(option => option.Say).Prepend(question).Append(_replies.YesOrNo)),
        _ when node.File.Speak is { } speak && !again => speak,
        NodeKind.Choice or NodeKind.Several => $"{question} {Listed(shown)}",
        _ => question,
    };

    private static string Listed(List<Option> shown) =>
        string.Join(' ', shown.Select((option, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}: {option.Say.TrimEnd('.')}.")));

    private IEnumerable<AskChoice> Choices(Node node, List<Option> shown, bool which) => node.Kind switch
    {
        NodeKind.Consent => [new(Node.Yes, _replies.YesLabel), new(Node.No, _replies.NoLabel)],
        NodeKind.YesNo => [new(Node.Yes, _replies.YesLabel), new(Node.No, _replies.NoLabel), Unsure],
        NodeKind.Group when !which => [new(Node.Yes, _replies.YesLabel), new(Node.No, _replies.NoLabel), Unsure],
        NodeKind.Choice or NodeKind.Several or NodeKind.Group => shown.Select(option => new AskChoice(option.Code, option.Show)).Append(Unsure),
        NodeKind.Place => Places.All.Select(place => new AskChoice(place.Id, place.Name)),
        _ => [],
    };

    private IEnumerable<AskChoice> Items(Node node, List<Option> shown, bool which)
    {
        if (!node.TakesSeveral)
        {
            return [];
        }

        var items = shown.Select(option => new AskChoice(option.Code, option.Show));
        return which || shown.Any(option => option.File.Takes == "denial") ? items : items.Append(new AskChoice(Node.None, _replies.NoneLabel));
    }

    private AskChoice Unsure => new(SafetyAnswers.Unsure, _replies.UnsureLabel);
}
