namespace MassageBot.Turns;

/// <summary>The bot every sample is: one root dialog, its state saved at the end of each turn.</summary>
internal sealed class BookingBot(ConversationState state) : ActivityHandler
{
    private readonly BookingDialog _dialog = new();

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        _dialog.RunAsync(turnContext, state.CreateProperty<DialogState>(nameof(DialogState)), cancellationToken);
}
