using System.Globalization;

namespace MassageBot.Tests.SdkSurface;

/// <summary>A conversation with one dialog, written down as the SDK's behaviour was recorded: status and result, then what was sent.</summary>
internal sealed class Talk
{
    private readonly Dialog[] _dialogs;
    private readonly object? _options;
    private readonly ConversationState _state;

    public Talk(Dialog root, object? options = null, IStorage? storage = null, TestAdapter? adapter = null)
        : this([root], options, storage, adapter)
    {
    }

    public Talk(Dialog[] dialogs, object? options = null, IStorage? storage = null, TestAdapter? adapter = null)
    {
        _dialogs = dialogs;
        _options = options;
        _state = new ConversationState(storage ?? new MemoryStorage());
        Adapter = adapter ?? new TestAdapter("test");
    }

    public TestAdapter Adapter { get; }

    public DialogTurnResult Result { get; private set; } = new(DialogTurnStatus.Empty);

    public Task<string> SayAsync(string? text, string? locale = "en-us") => GetAsync(new Activity(ActivityTypes.Message) { Text = text, Locale = locale });

    public async Task<string> GetAsync(Activity activity)
    {
        await Adapter.ProcessActivityAsync(activity, RunAsync, CancellationToken.None);
        var lines = new List<string> { Show(Result) };
        while (Adapter.GetNextReply() is Activity reply)
        {
            lines.Add(Show(reply));
        }

        return string.Join(" | ", lines);
    }

    public static string Show(Activity reply) =>
        reply.Type == ActivityTypes.Trace
            ? $"[trace:{reply.Name}]"
            : (reply.Text ?? string.Empty) + (reply.SuggestedActions?.Actions is { Count: > 0 } ? " {SA}" : string.Empty);

    public static string Show(DialogTurnResult result) => result.Result switch
    {
        null => $"<{result.Status}>",
        FoundChoice found => string.Create(CultureInfo.InvariantCulture, $"<{result.Status} {found.Value}#{found.Index} score {found.Score:0.00} syn {found.Synonym}>"),
        var other => string.Create(CultureInfo.InvariantCulture, $"<{result.Status} {other}>"),
    };

    private async Task RunAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var set = new DialogSet(_state.CreateProperty<DialogState>("DialogState"));
        foreach (var dialog in _dialogs)
        {
            set.Add(dialog);
        }

        var dc = await set.CreateContextAsync(turn, cancellationToken);
        Result = await dc.ContinueDialogAsync(cancellationToken);
        if (Result.Status == DialogTurnStatus.Empty)
        {
            Result = await dc.BeginDialogAsync(_dialogs[0].Id, _options, cancellationToken);
        }

        await _state.SaveChangesAsync(turn, false, cancellationToken);
    }
}
