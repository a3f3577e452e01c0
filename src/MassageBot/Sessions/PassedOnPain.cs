using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Sessions;

/// <summary>In a session one speaks for the other: "she says it hurts" is the other's "it hurts", hands off and the number, though a classifier hears the talk of somebody in need in it.</summary>
internal static class PassedOnPain
{
    /// <summary>Tells whether an alarm is no more than another person's pain, passed on in plain words that alarm nobody by themselves.</summary>
    public static bool IsAll(ContentPack pack, string? said, RedFlagMatch alarm) => said is not null
        && alarm is { SelfHarm: false, Coercion: false } && alarm.Rules.Count == (alarm.OnlySoundsLikeIt ? 1 : 0)
        && pack.Commands.PassedOn(said) is { } theirs
        && pack.Commands.Recognise(said, ListeningState.Running).Intent == Intent.Pain
        && pack.RedFlags.Match(theirs) is { Level: < RedFlagLevel.Clinician, AskFirst: null };
}
