using System.Collections.Concurrent;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MassageBot.Commands.Terminal;

/// <summary>A screen for people: what was said scrolls above, the running step and what is being typed stay below. Commands may be typed at any time.</summary>
internal sealed class LiveScreen(IAnsiConsole console) : IScreen
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<Activity> _shown = new();
    private readonly StringBuilder _typed = new();
    private bool _left;

    public void Show(Activity message) => _shown.Enqueue(message);

    public async Task RunAsync(TerminalTalk talk, CancellationToken cancellationToken)
    {
        console.MarkupLine("[grey]Type your answers, or their numbers. Ctrl+C or Escape leaves.[/]");
        using var frames = new PeriodicTimer(Frame, TimeProvider.System);
        await console.Live(Foot(talk)).AutoClear(true).StartAsync(async live =>
        {
            while (!_left && await frames.WaitForNextTickAsync(cancellationToken))
            {
                WriteShown();
                ReadKeys(talk);
                live.UpdateTarget(Foot(talk));
            }
        });
    }

    private void WriteShown()
    {
        while (_shown.TryDequeue(out var message))
        {
            var (words, answers) = (MessageText.Words(message), MessageText.AnswerLine(message));
            if (words.Length > 0)
            {
                console.Write(new Padder(new Text(words, MessageText.Waits(message) ? new Style(Color.Aqua) : Style.Plain), new Padding(0, 1, 0, 0)));
            }

            if (answers.Length > 0 && (MessageText.Waits(message) || !MessageText.IsOfASession(message)))
            {
                console.Write(new Text(answers + Environment.NewLine, new Style(Color.Grey)));
            }
        }
    }

    private void ReadKeys(TerminalTalk talk)
    {
        while (System.Console.KeyAvailable)
        {
            var key = console.Input.ReadKey(intercept: true);
            switch (key?.Key)
            {
                case ConsoleKey.Enter when _typed.Length > 0:
                    console.Write(new Text($"> {_typed}{Environment.NewLine}", new Style(Color.Green)));
                    talk.Say(_typed.ToString());
                    _typed.Clear();
                    break;
                case ConsoleKey.Backspace when _typed.Length > 0:
                    _typed.Length--;
                    break;
                case ConsoleKey.Escape:
                    _left = _typed.Length == 0;
                    _typed.Clear();
                    break;
                default:
                    _typed.Append(key is { KeyChar: >= ' ' } ? key.Value.KeyChar : string.Empty);
                    break;
            }
        }
    }

    private Rows Foot(TerminalTalk talk)
    {
        var typing = new Text($"> {_typed}_", new Style(Color.Green));
        return talk.Running() is var (script, state, position)
            ? new Rows((IRenderable[])[StepPanel.For(script, state, position, talk.Words), typing])
            : new Rows((IRenderable[])[typing]);
    }
}
