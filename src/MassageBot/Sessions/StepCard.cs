using System.Globalization;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>The one card of a session, replaced in its place: which step, how far, how long, what the picture shows, what comes next. It has no text and no speak, so that nothing is read aloud.</summary>
internal static class StepCard
{
    private const string Adaptive = "application/vnd.microsoft.card.adaptive";
    private const string Hero = "application/vnd.microsoft.card.hero";
    private const int BarLength = 12;

    public static Attachment For(LiveSession session, SessionWords words, string? channelId)
    {
        var (script, state) = (session.Script, session.State);
        var position = SessionReducer.Position(script, state, TimeSpan.FromMilliseconds(state.NowMs));
        var step = script.Steps[position.Step];
        var next = SessionReducer.NextStep(script, state) is { } later ? words.Of(LineKey.NextUp).Replace("{step}", later.Text, StringComparison.Ordinal) : "";
        var (number, of) = SessionReducer.Count(script, state);
        var head = Numbered(words, number, of);
        var left = words.Of(LineKey.TimeLeftCard).Replace("{time}", words.Time((position.LeftMs + 999) / 1000), StringComparison.Ordinal);
        var standing = $"{Bar(position.ScriptMs, script.TotalMs)} {left}{(state.Phase == SessionPhase.Paused ? " · " + words.Of(LineKey.OnHold) : "")}";
        return channelId is "directline" or "webchat" or "emulator" or "msteams"
            ? AdaptiveCard([Text(head, "Medium", bold: true), Text(step.Text, "Default", bold: false), Text(step.ShowAlt, "Small", bold: false), Text(standing, "Default", bold: false), Text(next, "Small", bold: false)])
            : HeroCard(head, step.Text, string.Join("\n\n", new[] { step.ShowAlt, standing, next }.Where(line => line.Length > 0)));
    }

    private static string Numbered(SessionWords words, int step, int steps) => words.Of(LineKey.StepOf)
        .Replace("{steps}", steps.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{step}", step.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Bar(long done, long all)
    {
        var full = (int)Math.Clamp(all == 0 ? 0 : done * BarLength / all, 0, BarLength);
        return new string('▰', full) + new string('▱', BarLength - full);
    }

    private static Attachment AdaptiveCard(IEnumerable<Dictionary<string, object>> body) => new()
    {
        ContentType = Adaptive,
        Content = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["body"] = body.Where(block => (string)block["text"] != "").ToList<object>(),
        },
    };

    private static Attachment HeroCard(string title, string subtitle, string text) => new()
    {
        ContentType = Hero,
        Content = new Dictionary<string, object> { ["title"] = title, ["subtitle"] = subtitle, ["text"] = text },
    };

    private static Dictionary<string, object> Text(string text, string size, bool bold) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = text,
        ["size"] = size,
        ["weight"] = bold ? "Bolder" : "Default",
        ["wrap"] = true,
    };
}
