using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MassageBot.Tests.Hosting;

/// <summary>MassageBot as a process of its own, on a free port, ended with the test.</summary>
internal sealed class MassageBotProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MassageBotProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            lock (_output)
            {
                _output.AppendLine(line.Data);
            }

            Read(line.Data);
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
    }

    public int Id => _process.Id;

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Gets everything it printed, its log too.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static MassageBotProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public static MassageBotProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(new ProcessStartInfo(Dotnet), environment, arguments);

    private static MassageBotProcess Start(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, AppContext.BaseDirectory);
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MassageBot.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Voice__AheadAfter"] = "01:00:00"; // the cores are for the tests
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var run = new MassageBotProcess(new Process { StartInfo = start });
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Starts it with so many file handles and no more.</summary>
    public static MassageBotProcess StartWithHandles(int handles, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"ulimit -n {handles} && exec \"$0\" \"$@\""));
        start.ArgumentList.Add(Dotnet);
        return Start(start, environment, arguments);
    }

    /// <summary>Waits for the line that says where it listens.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var exited = _process.WaitForExitAsync();
        return await Task.WhenAny(_ready.Task, exited).WaitAsync(Patience) == _ready.Task
            ? await _ready.Task
            : throw new InvalidOperationException($"MassageBot ended with {_process.ExitCode}: {Errors}");
    }

    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Kills it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitedAsync();
    }

    /// <summary>Asks it to end, as Ctrl+C does.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Stops it where it stands, as a machine that sleeps does.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on where it stood.</summary>
    public void Thaw() => Signal("CONT");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Read(string? line)
    {
        const string words = "MassageBot is ready: ";
        if (line?.StartsWith(words, StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult(new Uri(line[words.Length..line.IndexOf(' ', words.Length)]));
        }
    }
}
