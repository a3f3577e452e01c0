namespace BotSdk.Builder.Dialogs;

/// <summary>What a step of a waterfall works with.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private readonly DialogContext _dc;
    private bool _nextCalled;

    internal WaterfallStepContext(
        WaterfallDialog waterfall, DialogContext dc, object? options, IDictionary<string, object?> values, int index, DialogReason reason, object? result)
        : base(dc.Dialogs, dc.Context, new DialogState(dc.Stack))
    {
        _waterfall = waterfall;
        _dc = dc;
        Parent = dc.Parent;
        Options = options;
        Values = values;
        Index = index;
        Reason = reason;
        Result = result;
    }

    public int Index { get; }

    /// <summary>Gets what the waterfall was begun with; in later turns a copy read from storage.</summary>
    public object? Options { get; }

    public DialogReason Reason { get; }

    /// <summary>Gets the answer to what the step before asked; null in the first step.</summary>
    public object? Result { get; }

    /// <summary>Gets the values all steps of this run share; they are stored between turns.</summary>
    public IDictionary<string, object?> Values { get; }

    /// <summary>Goes on to the next step at once, once.</summary>
    public Task<DialogTurnResult> NextAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        if (result is CancellationToken)
        {
            throw new ArgumentException("The result is a cancellation token: name the argument.", nameof(result));
        }

        if (_nextCalled)
        {
            throw new InvalidOperationException($"Step {Index} of waterfall '{_waterfall.Id}' called NextAsync twice.");
        }

        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(_dc, DialogReason.NextCalled, result, cancellationToken);
    }
}
