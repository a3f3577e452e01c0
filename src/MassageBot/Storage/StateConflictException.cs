namespace MassageBot.Storage;

/// <summary>Two turns changed one state; the later one is refused, so that nothing is lost silently.</summary>
public sealed class StateConflictException : ArgumentException
{
    public StateConflictException()
        : base("Etag conflict: the state was changed since it was read. Read it again and repeat the change.")
    {
    }

    public StateConflictException(string message)
        : base(message)
    {
    }

    public StateConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
