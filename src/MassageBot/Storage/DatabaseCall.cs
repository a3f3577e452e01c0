namespace MassageBot.Storage;

/// <summary>What is asked of the database, for tests that let it fail.</summary>
internal enum DatabaseCall
{
    Read,
    Write,
    Commit,
}
