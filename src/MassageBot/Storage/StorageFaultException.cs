namespace MassageBot.Storage;

/// <summary>The data folder cannot be used: the message says where, what was found, what is allowed and how to mend it, and holds no content.</summary>
public sealed class StorageFaultException : Exception
{
    public StorageFaultException()
    {
    }

    public StorageFaultException(string message)
        : base(message)
    {
    }

    public StorageFaultException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
