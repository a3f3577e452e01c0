namespace MassageBot.Channels;

/// <summary>A channel's service gives no answer, or lets nobody in: what is said is heard by nobody for now (reliability.md F40, F41, F69).</summary>
#pragma warning disable CA1032 // It says always the same.
internal sealed class ChannelSilentException() : Exception("The channel's service gave no answer; nobody hears what is said until it is back.");
#pragma warning restore CA1032
