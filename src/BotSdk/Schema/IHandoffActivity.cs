namespace BotSdk.Schema;

/// <summary>The conversation is handed on.</summary>
public interface IHandoffActivity : IActivity
{

}
