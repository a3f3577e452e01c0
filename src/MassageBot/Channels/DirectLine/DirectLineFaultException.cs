namespace MassageBot.Channels.DirectLine;

/// <summary>Ends a request with a <see cref="DirectLineFault"/>.</summary>
#pragma warning disable CA1032 // It always carries its fault.
internal sealed class DirectLineFaultException(DirectLineFault fault, TimeSpan? retryAfter = null) : Exception(fault.Code)
#pragma warning restore CA1032
{
    public DirectLineFault Fault { get; } = fault;

    /// <summary>Gets how long to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
