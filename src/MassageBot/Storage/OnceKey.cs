namespace MassageBot.Storage;

/// <summary>What an entry is, where that may stand in a log only once, whoever says it.</summary>
/// <param name="Key">Its name within the conversation.</param>
/// <param name="MayBeThere">Whether it can be there already, so that the log is looked through: when somebody else may have said it just now.</param>
public sealed record OnceKey(string Key, bool MayBeThere);
