namespace BotSdk.Builder;

/// <summary>What answers an invoke, its body of a known type.</summary>
public class InvokeResponse<T> : InvokeResponse
{
    public new T? Body { get; set; }
}
