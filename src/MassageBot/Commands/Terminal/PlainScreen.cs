using System.Threading.Channels;

namespace MassageBot.Commands.Terminal;

/// <summary>A screen without any control codes, for pipes and tests: the next line is read when the bot waits for an answer, so a file of answers is a conversation.</summary>
internal sealed class PlainScreen(TextReader input, TextWriter output) : IScreen
{
    private readonly Channel<Activity> _shown = System.Threading.Channels.Channel.CreateUnbounded<Activity>();

    public void Show(Activity message) => _shown.Writer.TryWrite(message);

    public async Task RunAsync(TerminalTalk talk, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await talk.WhenAnsweredAsync();
            var waits = await WriteShownAsync();
            if (!waits && talk.Running() is not null)
            {
                await _shown.Reader.WaitToReadAsync(cancellationToken);
                continue;
            }

            if (await input.ReadLineAsync(cancellationToken) is not { } line)
            {
                await LeaveAsync(talk);
                return;
            }

            await output.WriteLineAsync($"> {line}");
            talk.Say(line);
        }
    }

    private async Task LeaveAsync(TerminalTalk talk)
    {
        if (talk.Running() is null)
        {
            return;
        }

        talk.Say("stop"); // nobody is there any more: hands off
        await talk.WhenAnsweredAsync();
        await WriteShownAsync();
    }

    // The last message decides whether an answer is awaited.
    private async Task<bool> WriteShownAsync()
    {
        var waits = false;
        while (_shown.Reader.TryRead(out var message))
        {
            waits = MessageText.Waits(message) || (waits && MessageText.Words(message).Length == 0);
            foreach (var line in new[] { MessageText.Words(message), MessageText.IsOfASession(message) && !waits ? string.Empty : MessageText.AnswerLine(message) })
            {
                if (line.Length > 0)
                {
                    await output.WriteLineAsync(line);
                }
            }
        }

        return waits;
    }
}
