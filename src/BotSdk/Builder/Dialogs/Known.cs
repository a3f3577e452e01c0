namespace BotSdk.Builder.Dialogs;

/// <summary>Tasks that are used again and again.</summary>
internal static class Known
{
    public static readonly Task<bool> False = Task.FromResult(false);
    public static readonly Task<DialogTurnResult> EndOfTurn = Task.FromResult(Dialog.EndOfTurn);
}
