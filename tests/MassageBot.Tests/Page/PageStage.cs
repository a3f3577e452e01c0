using System.Globalization;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Page;

/// <summary>A page that performs as ours does: the same reducer, ticks at their moments, local stop and pause, reports.</summary>
internal sealed class PageStage(Stage stage, string device = "page-1")
{
    private int _sent;

    public SessionState State { get; private set; } = new();

    public Script Script { get; private set; } = null!;

    public string Session { get; private set; } = "";

    /// <summary>Gets what was said on the page: cues and lines by their names.</summary>
    public List<string> Said { get; } = [];

    public IEnumerable<Activity> Events => stage.Adapter.All.Select(sent => sent.Activity).Where(activity => activity.Type == ActivityTypes.Event);

    public Dictionary<string, object> LastEvent => (Dictionary<string, object>)Events.Last().Value!;

    public Task JoinAsync(bool plays = true, bool performing = false, int patience = 1) => stage.Adapter.HearAsync(null, $"join-{++_sent}", (turn, token) =>
        stage.Conductor.JoinAsync(turn, new PageJoin(device, plays, performing ? Session : null, State.NowMs, null, 1) { Patience = patience }, token));

    /// <summary>Takes over what the bot gave: the last start or update.</summary>
    public void Take(Script script)
    {
        var value = LastEvent;
        (Script, Session) = (script, (string)value["session"]);
        State = stage.View.State;
        foreach (var effect in ((List<object>)value["effects"]).Cast<Dictionary<string, object>>())
        {
            Said.Add((string)(effect.GetValueOrDefault("cueId") ?? effect.GetValueOrDefault("line") ?? effect["do"]));
        }
    }

    /// <summary>Plays on by itself up to a moment.</summary>
    public void PlayTo(long atMs)
    {
        while (State.WakeMs is { } wake && wake <= atMs)
        {
            Do(new SessionInput.Tick(), wake);
        }
    }

    /// <summary>Does something at once, as the page does, and tells of it.</summary>
    public Task<string?> ActAsync(Intent intent, long atMs)
    {
        var input = new SessionInput.Command(intent) { Id = $"{device}.{++_sent}" };
        PlayTo(atMs - 1);
        Do(input, atMs);
        return TellAsync(input, atMs, PageReport.Sight(State));
    }

    /// <summary>Gives an answer to the bot and waits for what it decides.</summary>
    public Task<string?> AnswerAsync(string choice, long atMs)
    {
        PlayTo(atMs - 1);
        return TellAsync(new SessionInput.Answer(choice) { Id = $"{device}.{++_sent}" }, atMs, null);
    }

    public Task<string?> ReportAsync(long atMs, string? seen = null) => TellAsync(null, atMs, seen ?? PageReport.Sight(State));

    public async Task<string?> TellAsync(SessionInput? input, long atMs, string? seen)
    {
        string? refused = null;
        await stage.Adapter.HearAsync(null, $"event-{++_sent}", async (turn, token) =>
            refused = await stage.Conductor.ReportAsync(turn, new PageReport(Session, device, atMs, input, seen, null), token));
        return refused;
    }

    private void Do(SessionInput input, long atMs)
    {
        (State, var effects) = SessionReducer.Next(Script, State, input, TimeSpan.FromMilliseconds(atMs));
        Said.AddRange(effects.Select(effect => effect switch
        {
            SessionEffect.SayCue cue => cue.CueId,
            SessionEffect.SayLine line => PageJson.Kebab(line.Line),
            SessionEffect.Ask ask => ask.AskId,
            _ => null,
        }).OfType<string>());
    }
}
