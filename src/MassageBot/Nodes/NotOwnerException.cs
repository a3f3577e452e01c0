namespace MassageBot.Nodes;

/// <summary>The conversation belongs to another node now: what this one was about to change or say, the other one does.</summary>
public sealed class NotOwnerException : Exception
{
    public NotOwnerException()
        : base("The conversation belongs to another node now.")
    {
    }

    public NotOwnerException(string message)
        : base(message)
    {
    }

    public NotOwnerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
