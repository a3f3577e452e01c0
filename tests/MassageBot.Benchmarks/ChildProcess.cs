using System.Diagnostics;
using System.Globalization;

namespace MassageBot.Benchmarks;

/// <summary>A program under measurement: started, waited for until it says "ready &lt;address&gt;", asked for what it has cost, and ended.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Ready = "ready ";
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ChildProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Gets what the process holds of the machine's memory, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Gets how many file handles it holds.</summary>
    public int Handles
    {
        get
        {
            _process.Refresh();
            return _process.HandleCount;
        }
    }

    /// <summary>Gets the processor time it has used.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> OutputAsync(string dll, params string[] arguments)
    {
        using var process = Start(dll, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(dll)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<ChildProcess> ServeAsync(string dll, params string[] arguments)
    {
        var process = Start(dll, arguments, asInContainer: true);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(); // a full pipe would hold it up
                return new ChildProcess(process, new Uri(line[Ready.Length..].TrimEnd('/') + "/"));
            }
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{Path.GetFileName(dll)} ended with {process.ExitCode} before it was ready.");
    }

    public async Task<Cost> CostAsync() => (await _http.GetFromJsonAsync<Cost>(new Uri(Address, "cost")))!;

    /// <summary>Has it collect its garbage, which stops it for a while, and gets the bytes that are alive on the heap.</summary>
    public async Task<long> HeapBytesAsync() => await _http.GetFromJsonAsync<long>(new Uri(Address, "heap"));

    /// <summary>Gets what took long in it.</summary>
    public async Task<IReadOnlyList<Stall>> StallsAsync() => (await _http.GetFromJsonAsync<IReadOnlyList<Stall>>(new Uri(Address, "stalls")))!;

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Tells it to end, as who upgrades it does, and waits until it has.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static Process Start(string dll, string[] arguments, bool asInContainer = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (asInContainer)
        {
            start.Environment["DOTNET_GCgen0size"] = "0x4000000"; // deploymentTemplates/container/Dockerfile
        }

        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
