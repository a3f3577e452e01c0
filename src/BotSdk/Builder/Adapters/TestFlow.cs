using BotSdk.Schema;
using Activity = BotSdk.Schema.Activity;

namespace BotSdk.Builder.Adapters;

/// <summary>A conversation written down as a test; nothing happens before <see cref="StartTestAsync"/>.</summary>
public class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler? _callback;
    private readonly Func<Task> _run;

    public TestFlow(TestAdapter adapter, BotCallbackHandler? callback = null)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        _adapter = adapter;
        _callback = callback;
        _run = () => Task.CompletedTask;
    }

    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, (bot ?? throw new ArgumentNullException(nameof(bot))).OnTurnAsync)
    {
    }

    public TestFlow(Task task, TestFlow flow)
        : this(() => task, flow)
    {
    }

    public TestFlow(Func<Task> getTask, TestFlow flow)
    {
        ArgumentNullException.ThrowIfNull(getTask);
        ArgumentNullException.ThrowIfNull(flow);
        _adapter = flow._adapter;
        _callback = flow._callback;
        _run = getTask;
    }

    public Task StartTestAsync() => _run();

    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => _adapter.SendTextToBotAsync(userSays, Callback(), CancellationToken.None));
    }

    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => _adapter.ProcessActivityAsync((Activity)userActivity, Callback(), CancellationToken.None));
    }

    /// <summary>Sends the update by which a channel tells that the user and the bot have joined.</summary>
    public TestFlow SendConversationUpdate() => Then(() =>
    {
        var update = Activity.CreateConversationUpdateActivity();
        update.MembersAdded!.Add(_adapter.Conversation.User!);
        return _adapter.ProcessActivityAsync((Activity)update, Callback(), CancellationToken.None);
    });

    /// <summary>Waits in real time.</summary>
    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    /// <summary>Waits in real time.</summary>
    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan, TimeProvider.System, CancellationToken.None));

    public TestFlow AssertReply(string expected, string? description = null, uint timeout = 3000) =>
        AssertReply(new Activity(ActivityTypes.Message) { Text = expected }, description ?? expected, timeout);

    public TestFlow AssertReply(IActivity expected, string? description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return AssertReply(reply => Same((Activity)expected, reply, description), description, timeout);
    }

    public TestFlow AssertReply(IActivity expected, IEqualityComparer<IActivity> equalityComparer, string? description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(equalityComparer);
        return AssertReply(
            reply =>
            {
                if (!equalityComparer.Equals(expected, reply))
                {
                    throw new InvalidOperationException(description ?? "The reply is not the one expected.");
                }
            },
            description,
            timeout);
    }

    public TestFlow AssertReply(Action<IActivity> validateActivity, string? description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () => validateActivity(await NextAsync(description, timeout).ConfigureAwait(false)));
    }

    public TestFlow AssertReplyContains(string expected, string? description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            if ((reply as Activity)?.Text?.Contains(expected, StringComparison.Ordinal) != true)
            {
                throw new InvalidOperationException(description ?? $"'{(reply as Activity)?.Text}' does not contain '{expected}'.");
            }
        },
        description,
        timeout);

    public TestFlow AssertReplyOneOf(string[] candidates, string? description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                if (!candidates.Contains((reply as Activity)?.Text, StringComparer.Ordinal))
                {
                    throw new InvalidOperationException(description ?? $"'{(reply as Activity)?.Text}' is none of: {string.Join(" | ", candidates)}");
                }
            },
            description,
            timeout);
    }

    /// <summary>Waits the whole time, in real time, for a reply that must not come.</summary>
    public TestFlow AssertNoReply(string? description = null, uint timeout = 3000) => Then(async () =>
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeout));
        try
        {
            var reply = await _adapter.GetNextReplyAsync(patience.Token).ConfigureAwait(false);
            throw new InvalidOperationException(description ?? $"There is a reply where none was expected: '{(reply as Activity)?.Text}'.");
        }
        catch (OperationCanceledException)
        {
            // Nothing came: that is what was asserted.
        }
    });

    public TestFlow Test(string userSays, string expected, string? description = null, uint timeout = 3000) => Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(string userSays, Activity expected, string? description = null, uint timeout = 3000) => Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(string userSays, Action<IActivity> validateActivity, string? description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(validateActivity, description, timeout);

    public TestFlow Test(IEnumerable<IActivity> activities, string? description = null, uint timeout = 3000) =>
        Test(activities, (expected, actual) => Same((Activity)expected, actual, description), description, timeout);

    /// <summary>Plays a transcript: what is from the bot is expected, everything else is sent.</summary>
    public TestFlow Test(IEnumerable<IActivity> activities, ValidateReply validateReply, string? description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        ArgumentNullException.ThrowIfNull(validateReply);
        return activities.Aggregate(this, (flow, activity) => activity.From?.Role == RoleTypes.Bot
            ? flow.AssertReply(reply => validateReply(activity, reply), description, timeout)
            : flow.Send(activity));
    }

    private static void Same(Activity expected, IActivity reply, string? description)
    {
        var actual = (Activity)reply;
        if (actual.Type != expected.Type)
        {
            throw new InvalidOperationException($"{description}: type should be '{expected.Type}' but is '{actual.Type}'.");
        }

        if (expected.Text?.Trim() is { } text && actual.Text?.Trim() != text)
        {
            throw new InvalidOperationException($"{description}: text should be '{text}' but is '{actual.Text}'.");
        }
    }

    private BotCallbackHandler Callback() => _callback ?? ((_, _) => Task.CompletedTask);

    private TestFlow Then(Func<Task> step)
    {
        var before = this;
        return new TestFlow(
            async () =>
            {
                await before._run().ConfigureAwait(false);
                await step().ConfigureAwait(false);
            },
            this);
    }

    private async Task<IActivity> NextAsync(string? description, uint timeout)
    {
        using var patience = new CancellationTokenSource(System.Diagnostics.Debugger.IsAttached ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout));
        try
        {
            return await _adapter.GetNextReplyAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{description ?? "A reply"}: nothing came within {timeout} ms.");
        }
    }
}
