using System.Globalization;

namespace MassageBot.Turns;

/// <summary>Turns in this process, one after the other: what the SDK itself costs.</summary>
internal static class InProcess
{
    private const int Warm = 200;
    private const int Resting = 10_000;

    /// <summary>Runs whole conversations and prints one line of JSON.</summary>
    /// <returns>1 if a conversation did not come to its last word.</returns>
    public static async Task<int> RunAsync(int conversations)
    {
        var adapter = new SilentAdapter();
        await TalkAsync(adapter, NewBot(), Warm, BookingDialog.Lines.Length, []);

        var latencies = new List<double>(conversations * BookingDialog.Lines.Length);
        var bot = NewBot();
        GC.Collect();
        var (bytes, processor, from) = (GC.GetTotalAllocatedBytes(true), ProcessorSeconds(), TimeProvider.System.GetTimestamp());
        var finished = await TalkAsync(adapter, bot, conversations, BookingDialog.Lines.Length, latencies);
        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        (bytes, processor) = (GC.GetTotalAllocatedBytes(true) - bytes, ProcessorSeconds() - processor);
        var turns = latencies.Count;
        latencies.Sort();
        if (finished != conversations)
        {
            await Console.Error.WriteLineAsync($"{conversations - finished} of {conversations} conversations did not come to their last word.");
            return 1;
        }

        // Conversations in the middle of the waterfall, as they lie in the store between two turns.
        bot = NewBot();
        var before = GC.GetTotalMemory(true);
        await TalkAsync(adapter, bot, Resting, BookingDialog.Lines.Length / 2, []);
        var heap = (GC.GetTotalMemory(true) - before) / (double)Resting;
        GC.KeepAlive(bot);

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"turns":{{turns}},"turnsPerSecond":{{turns / seconds:F0}},"cpuMicroseconds":{{processor / turns * 1e6:F1}},"bytes":{{bytes / (double)turns:F0}},"p50Microseconds":{{latencies[turns / 2]:F1}},"p99Microseconds":{{latencies[turns * 99 / 100]:F1}},"heapPerConversation":{{heap:F0}}}"""));
        return 0;
    }

    private static BookingBot NewBot() => new(new ConversationState(new MemoryStorage()));

    /// <returns>How many conversations ended with the goodbye.</returns>
    private static async Task<int> TalkAsync(SilentAdapter adapter, BookingBot bot, int conversations, int lines, List<double> latencies)
    {
        var finished = 0;
        for (var conversation = 0; conversation < conversations; conversation++)
        {
            for (var line = 0; line < lines; line++)
            {
                var activity = Said(conversation, line);
                var from = TimeProvider.System.GetTimestamp();
                await adapter.ProcessAsync(activity, bot.OnTurnAsync);
                latencies.Add(TimeProvider.System.GetElapsedTime(from).TotalMicroseconds);
            }

            finished += adapter.LastText == BookingDialog.Goodbye ? 1 : 0;
        }

        return finished;
    }

    private static Activity Said(int conversation, int line) => new(ActivityTypes.Message)
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{conversation}-{line}"),
        Text = BookingDialog.Lines[line],
        ChannelId = "test",
        Locale = "en-gb",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: string.Create(CultureInfo.InvariantCulture, $"c{conversation}")),
    };

    private static double ProcessorSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
