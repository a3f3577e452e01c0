using BotSdk.Schema;

namespace BotSdk.Builder.Adapters;

/// <summary>Compares a reply with the one expected.</summary>
public delegate void ValidateReply(IActivity expected, IActivity actual);
