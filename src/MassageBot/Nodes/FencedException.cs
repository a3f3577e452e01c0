namespace MassageBot.Nodes;

/// <summary>The other nodes have given this one up: it writes nothing until it has joined them anew.</summary>
public sealed class FencedException : IOException
{
    public FencedException()
        : base("This node's lease is over; it joins anew.")
    {
    }

    public FencedException(string message)
        : base(message)
    {
    }

    public FencedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
