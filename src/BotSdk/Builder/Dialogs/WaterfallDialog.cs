using System.Globalization;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>A dialog of steps, one after the other.</summary>
public class WaterfallDialog : Dialog
{
    private const string OptionsKey = "options";
    private const string ValuesKey = "values";
    private const string InstanceKey = "instanceId";
    private const string IndexKey = "stepIndex";

    private readonly List<WaterfallStep> _steps;
    private (string Id, int Steps, string Text)? _version;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep>? actions = null)
        : base(dialogId) => _steps = actions is null ? [] : [.. actions];

    /// <summary>Gets "id:number of steps".</summary>
    public override string GetVersion()
    {
        if (_version is not { } known || known.Steps != _steps.Count || known.Id != Id)
        {
            _version = known = (Id, _steps.Count, string.Create(CultureInfo.InvariantCulture, $"{Id}:{_steps.Count}"));
        }

        return known.Text;
    }

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (options is CancellationToken)
        {
            throw new ArgumentException("The options are a cancellation token: name the argument.", nameof(options));
        }

        var instanceId = Guid.NewGuid().ToString();
        var state = dc.ActiveDialog!.State;
        state[OptionsKey] = options;
        state[ValuesKey] = new Dictionary<string, object?>();
        state[InstanceKey] = instanceId;
        Track("WaterfallStart", instanceId);
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    /// <summary>Goes on with the text of a message; anything else does not move a waterfall.</summary>
    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Known.EndOfTurn;
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return RunStepAsync(dc, Convert.ToInt32(dc.ActiveDialog!.State[IndexKey], CultureInfo.InvariantCulture) + 1, reason, result, cancellationToken);
    }

    public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (reason is DialogReason.CancelCalled or DialogReason.EndCalled)
        {
            Track(reason == DialogReason.CancelCalled ? "WaterfallCancel" : "WaterfallComplete", instance.State.TryGetValue(InstanceKey, out var id) ? id as string : null);
        }

        return Task.CompletedTask;
    }

    protected virtual Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stepContext);
        Track("WaterfallStep", stepContext.ActiveDialog?.State.TryGetValue(InstanceKey, out var id) == true ? id as string : null, stepContext.Index);
        return _steps[stepContext.Index](stepContext, cancellationToken);
    }

    /// <summary>Runs a step; after the last one the waterfall ends with the last result.</summary>
    protected async Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (index >= _steps.Count)
        {
            return await dc.EndDialogAsync(result, cancellationToken).ConfigureAwait(false);
        }

        var state = dc.ActiveDialog!.State;
        state[IndexKey] = index;
        var values = state[ValuesKey] as IDictionary<string, object?> ?? throw new InvalidOperationException($"Storage lost the values of waterfall '{Id}'.");
        var step = new WaterfallStepContext(this, dc, state.TryGetValue(OptionsKey, out var options) ? options : null, values, index, reason, result);
        return await OnStepAsync(step, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Step {index} of waterfall '{Id}' returned null instead of a result of its turn.");
    }

    private void Track(string eventName, string? instanceId, int? step = null)
    {
        if (ReferenceEquals(TelemetryClient, NullBotTelemetryClient.Instance))
        {
            return;
        }

        var properties = new Dictionary<string, string> { ["DialogId"] = Id, ["InstanceId"] = instanceId ?? string.Empty };
        if (step is { } index)
        {
            var name = _steps[index].Method.Name;
            properties["StepName"] = name.Contains('<', StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"Step{index + 1}of{_steps.Count}") : name;
        }

        TelemetryClient.TrackEvent(eventName, properties);
    }
}
