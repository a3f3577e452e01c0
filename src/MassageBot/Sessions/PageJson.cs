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

    /// <summary>Writes a state as plain values, for the value of an event.</summary>
    public static object PlainState(SessionState state) => PlainJson.ToPlain(State(state))!;

    /// <summary>Writes a script as plain values; it keeps its hash.</summary>
    public static object PlainScript(Script script) => PlainJson.ToPlain(JsonNode.Parse(ScriptJson.Write(script)))!;
}
