namespace BotSdk.Builder
{
    public interface IMiddleware
    {
    }
}
