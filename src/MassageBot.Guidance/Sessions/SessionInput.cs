using MassageBot.Guidance.Language;

namespace MassageBot.Guidance.Sessions;

/// <summary>What can happen to a session.</summary>
public abstract record SessionInput
{
    /// <summary>Gets the id of the activity behind it; the same id taken again changes nothing (P27).</summary>
    public string? Id { get; init; }

    /// <summary>Begin. The safety check and the person's yes lie before it.</summary>
    public sealed record Start(SessionSettings Settings) : SessionInput;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : SessionInput;

    /// <summary>Somebody said, typed or tapped a command.</summary>
    /// <param name="Intent">The intent.</param>
    /// <param name="Number">The number with <see cref="Language.Intent.Number"/>, 0 to 10.</param>
    /// <param name="Spoken">Whether it was heard by voice alone: then raising a risk needs a second word (P34).</param>
    public sealed record Command(Intent Intent, int? Number = null, bool Spoken = true) : SessionInput;

    /// <summary>One of the choices of the open question: <c>yes</c>, <c>lighter</c>, <c>4</c>.</summary>
    public sealed record Answer(string Choice) : SessionInput;

    /// <summary>A red flag was heard.</summary>
    /// <param name="Level">How serious.</param>
    /// <param name="Reasons">The ids of the rules that heard it.</param>
    public sealed record RedFlag(SessionAlarm Level, IReadOnlyList<string> Reasons) : SessionInput;

    /// <summary>For <paramref name="GapMs"/> milliseconds up to now the person could not hear us.</summary>
    public sealed record Interrupted(long GapMs) : SessionInput;

    /// <summary>Somebody got light-headed from breathing: the stop rule of clinical.md 4.2.</summary>
    public sealed record LightHeaded : SessionInput;

    /// <summary>Something is felt that calls for a stop and is no emergency by itself (clinical.md 3.3 "Any"): numb, electric, dizzy ...</summary>
    /// <param name="Reasons">Why, as the end says it: <c>felt-nerve</c>, <c>felt-unwell</c>, or ids of rules.</param>
    public sealed record Trouble(IReadOnlyList<string> Reasons) : SessionInput;

    /// <summary>The person has gone: left the conversation, removed the bot, closed the account.</summary>
    public sealed record Leave : SessionInput;
}
