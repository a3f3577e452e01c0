using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MassageBot.Channels;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Writes what the page's player is told: camelCase, enums as words in kebab case, as <c>client/session</c> reads it.</summary>
internal static class PageJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes a session's state, whole.</summary>
    public static JsonNode State(SessionState state) => JsonSerializer.SerializeToNode(state, Options)!;

    /// <summary>Writes what was done in the last 24 hours.</summary>
    public static JsonNode Day(DayLedger day) => JsonSerializer.SerializeToNode(day, Options)!;

    /// <summary>Writes one thing a performer has to do.</summary>
    public static JsonObject Effect(SessionEffect effect)
    {
        var json = JsonSerializer.SerializeToNode(effect, effect.GetType(), Options)!.AsObject();
        json.Insert(0, "do", effect switch
        {
            SessionEffect.SayCue => "cue",
            SessionEffect.SayAgain => "again",
            SessionEffect.SayLine => "line",
            SessionEffect.Ask => "ask",
            SessionEffect.ShowCard => "card",
            SessionEffect.Adjust => "adjust",
            SessionEffect.Wake => "wake",
            _ => "end",
        });
        return json;
    }

    /// <summary>Writes a script; it keeps its hash.</summary>
    public static JsonNode Script(Script script) => JsonNode.Parse(ScriptJson.Write(script))!;

    /// <summary>Turns what was written into plain values, for the value of an event.</summary>
    public static object Plain(JsonNode node) => PlainJson.ToPlain(node)!;

    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
