using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Guidance.Language;

/// <summary>What the bot itself says while a session runs: heard back through the microphone it is no command.</summary>
public static class OwnLines
{
    private const string SessionLines = "session";

    /// <summary>Lists the lines of every technique, in every variant, and of the session engine.</summary>
    /// <param name="techniques">The techniques; <c>null</c> when they have a fault.</param>
    /// <param name="words">The texts of the conversation; <c>null</c> when they have a fault.</param>
    public static IEnumerable<string> Of(TechniqueCatalogue? techniques, Words? words) => (techniques?.All.SelectMany(Of) ?? []).Concat(OfSession(words));

    private static IEnumerable<string> Of(Technique technique) =>
        technique.Steps.SelectMany(step => new[] { step.Say, step.Release, step.Ready })
            .Concat(technique.Variants.Values.SelectMany(variant => variant.Steps).SelectMany(change => new[] { change.Say, change.Release, change.Ready }))
            .OfType<string>();

    private static IEnumerable<string> OfSession(Words? words) =>
        words?.In(Words.Default).Lines.Where(line => line.Key.StartsWith(SessionLines, StringComparison.Ordinal)).Select(line => line.Value.Spoken) ?? [];
}
