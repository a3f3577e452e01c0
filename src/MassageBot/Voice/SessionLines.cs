using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Voice;

/// <summary>The bot's own lines of a session as they are said, each by its key in kebab case (<c>pain-number-now</c>).</summary>
internal static class SessionLines
{
    /// <summary>The lines whose words depend on the moment: they are put together of parts.</summary>
    private static readonly SessionLine[] s_composed = [SessionLine.TimeLeft, SessionLine.Interrupted];

    public static IReadOnlyDictionary<string, string> Spoken(ContentPack pack, Script script, SessionSettings settings)
    {
        var words = new SessionWords(pack, script, settings);
        return Enum.GetValues<SessionLine>().Except(s_composed).ToDictionary(
            line => LineKey.Session(line)["session.".Length..], line => words.Of(line, new SessionLineDetail()).Spoken, StringComparer.Ordinal);
    }
}
