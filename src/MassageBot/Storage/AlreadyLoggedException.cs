namespace MassageBot.Storage;

/// <summary>A client sent an activity again that is in the log already.</summary>
public sealed class AlreadyLoggedException : Exception
{
    public AlreadyLoggedException()
    {
    }

    /// <param name="message">The id that the activity has.</param>
    public AlreadyLoggedException(string message)
        : base(message)
    {
    }

    public AlreadyLoggedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
