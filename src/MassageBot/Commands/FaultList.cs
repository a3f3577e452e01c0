using MassageBot.Guidance.Content;

namespace MassageBot.Commands;

/// <summary>Prints the faults of a content pack, one a line, and how many there are.</summary>
internal static class FaultList
{
    public static void Write(IReadOnlyList<ContentFault> faults, TextWriter output)
    {
        foreach (var fault in faults)
        {
            output.WriteLine(fault);
        }

        output.WriteLine(faults.Count == 1 ? "1 fault." : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{faults.Count} faults."));
    }
}
