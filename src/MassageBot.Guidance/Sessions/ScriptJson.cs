using System.Text.Json;

namespace MassageBot.Guidance.Sessions;

/// <summary>Writes and reads a script as JSON (<c>dialogs/schema/session-script.schema.json</c>).</summary>
public static class ScriptJson
{
    /// <summary>Writes a script. The same script gives the same text on every machine.</summary>
    public static string Write(Script script) => JsonSerializer.Serialize(script, ScriptJsonContext.Default.Script);

    /// <summary>Reads a script.</summary>
    /// <exception cref="JsonException">The text is no script of this version, or its content hash does not fit.</exception>
    public static Script Read(string json)
    {
        var script = JsonSerializer.Deserialize(json, ScriptJsonContext.Default.Script) ?? throw new JsonException("There is no script in the text.");
        if (script.Version != Script.CurrentVersion)
        {
            throw new JsonException($"The script's version is {script.Version}; this program reads version {Script.CurrentVersion}.");
        }

        return script.Hash == ScriptHash.Of(script) ? script : throw new JsonException("The script was changed after it was compiled: its content hash does not fit.");
    }
}
