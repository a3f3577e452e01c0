using System.ComponentModel;
using System.Diagnostics;

namespace MassageBot.Tests.Voice;

/// <summary>Looks whether a program stands on PATH.</summary>
internal static class Programs
{
    public static string? WhyNot(string program, string argument, string wayOut)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program} does not run. {wayOut}";
        }
        catch (Win32Exception)
        {
            return $"There is no {program} on PATH. {wayOut}";
        }
    }
}
