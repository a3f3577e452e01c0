using System.Diagnostics;

namespace MassageBot.Voice.Engines;

/// <summary>What a helper process gets of our environment: enough to start, and none of our settings, keys among them.</summary>
internal static class BareEnvironment
{
    private static readonly string[] s_kept = ["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE"];

    public static void Apply(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => !s_kept.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }
    }
}
