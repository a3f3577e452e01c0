using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Conversation;

/// <summary>Compiles the script for one person today: what was chosen, with everything the verdict takes away.</summary>
internal static class Scripts
{
    public static Script For(Talking talking, Talk talk, bool firstTime)
    {
        var verdict = Verdict.From(talking.Pack.Safety, talk.Answers, talk.Technique is ChooseDialog.Breathing ? null : talk.Technique);
        if (talk.Technique is ChooseDialog.Breathing)
        {
            return ScriptCompiler.Compile(talking.Pack.QuietBreathing, new() { MaxPressure = 0, NoPressure = true, Breathing = verdict.Breathing });
        }

        var allowed = verdict.Techniques[talk.Technique!];
        return ScriptCompiler.Compile(talking.Pack.Techniques.Find(talk.Technique!)!, new()
        {
            Adaptations = talk.HeardCaution ? [.. allowed.Adaptations.Union([Adaptation.Light])] : allowed.Adaptations,
            MaxPressure = allowed.MaxPressure,
            MaxHandsOnSeconds = allowed.MaxHandsOnSeconds,
            Breathing = allowed.Breathing,
            NoPressure = verdict.NoPressure,
            FirstTime = firstTime,
        });
    }
}
