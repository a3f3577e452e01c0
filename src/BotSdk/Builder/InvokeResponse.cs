namespace BotSdk.Builder;

/// <summary>What answers an invoke: an HTTP status and a body.</summary>
public class InvokeResponse
{
    /// <summary>Gets or sets the HTTP status code.</summary>
    public int Status { get; set; }

    public object? Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}
