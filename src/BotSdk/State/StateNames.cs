using System.Text.Json;

namespace BotSdk.State;

/// <summary>Reads names of members; those that every dialog uses are not made anew each time.</summary>
internal static class StateNames
{
    private static readonly string[] Known =
        ["options", "values", "instanceId", "stepIndex", "state", "AttemptCount", "dialogs", "dialogStack", "id", "version", "stackIndex", "DialogState"];

    public static string Read(ref Utf8JsonReader reader)
    {
        foreach (var name in Known)
        {
            if (reader.ValueTextEquals(name))
            {
                return name;
            }
        }

        return reader.GetString()!;
    }
}
