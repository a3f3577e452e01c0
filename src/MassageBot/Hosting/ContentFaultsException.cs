using MassageBot.Guidance.Content;

namespace MassageBot.Hosting;

/// <summary>The content pack has faults and is refused as a whole; the message lists them all.</summary>
#pragma warning disable CA1032 // It always carries the faults.
public sealed class ContentFaultsException(IReadOnlyList<ContentFault> faults) : Exception(Describe(faults))
#pragma warning restore CA1032
{
    private static string Describe(IReadOnlyList<ContentFault> faults) =>
        string.Join(Environment.NewLine, [.. faults.Select(fault => fault.ToString()), "The content is refused as a whole while one of these faults is in it; 'check' lists them too."]);
}
