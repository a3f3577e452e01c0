using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>The helper process (Node 20, <c>voice/worker.mjs</c>): Flite and Opus in WebAssembly. One process, kept warm, one request at a time, started again when it dies.</summary>
/// <remarks>There is no WebAssembly runtime for .NET in the package registry this builds from, and Node is needed to build the page anyway.</remarks>
internal sealed partial class VoiceWorker(TimeProvider clock, ILogger<VoiceWorker> logger, string? node = null, string? folder = null) : IDisposable
{
    /// <summary>How often it may be started again before the engine is given up.</summary>
    public const int MostRestarts = 4;

    private const int Bitrate = 28_000;
    private const int BytesASecond = 64 * 1024; // a whole session to be packed takes its time, also on a busy machine
    private const int LargestAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_forgivenAfter = TimeSpan.FromMinutes(10);

    private readonly string _folder = folder ?? Path.Combine(AppContext.BaseDirectory, "voice");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<DateTimeOffset> _deaths = new();
    private Process? _process;
    private bool _disposed;

    /// <summary>Gets the id of the running process; <c>null</c> when there is none.</summary>
    internal int? ProcessId => _process?.Id;

    /// <summary>Starts it, if it can be started.</summary>
    /// <returns><c>null</c> when it answers; else why not.</returns>
    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(_folder, "flite.wasm")) || !File.Exists(Path.Combine(_folder, "worker.mjs")))
        {
            return $"'{_folder}' holds no flite.wasm and worker.mjs (the program was built with -p:BuildPage=false)";
        }

        try
        {
            var (head, _) = await AskAsync(new { op = "hello" }, default, cancellationToken);
            var version = head.GetProperty("node").GetString()!;
            return int.TryParse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var major) && major >= 20 ? null : $"Node {version} is too old; it needs Node 20 or newer";
        }
        catch (SpeechEngineException fault)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    /// <summary>Says words with Flite.</summary>
    public async Task<Sound> SayAsync(string words, string voice, double stretch, CancellationToken cancellationToken)
    {
        var (head, body) = await AskAsync(new { op = "say", voice, stretch }, System.Text.Encoding.UTF8.GetBytes(words), cancellationToken);
        return new Sound(head.GetProperty("rate").GetInt32(), Pcm.Samples(body));
    }

    /// <summary>Packs a sound.</summary>
    public async Task<OpusPackets> EncodeAsync(Sound sound, CancellationToken cancellationToken)
    {
        var (head, body) = await AskAsync(new { op = "encode", rate = sound.Rate, bitrate = Bitrate }, Pcm.Bytes(sound.Samples), cancellationToken);
        var packets = new List<byte[]>();
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at));
            packets.Add(body[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }

        return new OpusPackets(sound.Rate, head.GetProperty("lookahead").GetInt32(), sound.Samples.Length, packets);
    }

    /// <summary>Unpacks a sound.</summary>
    public async Task<Sound> DecodeAsync(OpusPackets packed, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var length = new byte[2];
        foreach (var packet in packed.Packets)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)packet.Length);
            body.Write(length);
            body.Write(packet);
        }

        var (_, pcm) = await AskAsync(new { op = "decode", rate = packed.Rate }, body.ToArray(), cancellationToken);
        return new Sound(packed.Rate, Pcm.Samples(pcm).Skip(packed.Lookahead).Take(packed.Samples).ToArray());
    }

    public void Dispose()
    {
        _disposed = true;
        Kill();
        _turn.Dispose();
    }

    private async Task<(JsonElement Head, byte[] Body)> AskAsync(object head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var request = Frame(JsonSerializer.SerializeToUtf8Bytes(head), body.Span);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var (answer, sound) = await OnceMoreAsync(request, cancellationToken);
            return answer.GetProperty("ok").GetBoolean()
                ? (answer, sound)
                : throw new SpeechEngineException($"The voice worker refused a request: {answer.GetProperty("fault").GetString()}.");
        }
        finally
        {
            _turn.Release();
        }
    }

    // A process that died between two requests is no fault of the request.
    private async Task<(JsonElement Head, byte[] Body)> OnceMoreAsync(byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            return await TalkAsync(request, cancellationToken);
        }
        catch (SpeechEngineException fault) when (!fault.EngineIsDown && !_disposed)
        {
            return await TalkAsync(request, cancellationToken);
        }
    }

    private async Task<(JsonElement Head, byte[] Body)> TalkAsync(byte[] request, CancellationToken cancellationToken)
    {
        var process = Running();
        using var patience = new CancellationTokenSource(s_patience + TimeSpan.FromSeconds((double)request.Length / BytesASecond), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var whole = false;
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(request, both.Token);
            await process.StandardInput.BaseStream.FlushAsync(both.Token);
            var answer = await ReadAsync(process.StandardOutput.BaseStream, both.Token);
            whole = true;
            return answer;
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException or JsonException || (fault is OperationCanceledException && patience.IsCancellationRequested))
        {
            throw Died(fault is OperationCanceledException ? "it did not answer in time" : "its process ended", fault);
        }
        finally
        {
            if (!whole)
            {
                Kill(); // half an answer would be taken for the next one
            }
        }
    }

    private static async Task<(JsonElement Head, byte[] Body)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var lengths = new byte[8];
        await stream.ReadExactlyAsync(lengths, cancellationToken);
        var all = BinaryPrimitives.ReadInt32LittleEndian(lengths);
        var head = BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(4));
        if (all is < 4 or > LargestAnswer || head < 2 || head > all - 4)
        {
            throw new IOException("The answer has impossible lengths.");
        }

        var rest = new byte[all - 4];
        await stream.ReadExactlyAsync(rest, cancellationToken);
        return (JsonDocument.Parse(rest.AsMemory(0, head)).RootElement, rest[head..]);
    }

    private static byte[] Frame(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var frame = new byte[8 + head.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, 4 + head.Length + body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), head.Length);
        head.CopyTo(frame.AsSpan(8));
        body.CopyTo(frame.AsSpan(8 + head.Length));
        return frame;
    }

    private Process Running()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_process is { HasExited: false } running)
        {
            return running;
        }

        Kill();
        Forgive();
        if (_deaths.Count > MostRestarts)
        {
            throw new SpeechEngineException($"The voice worker died {_deaths.Count} times in {s_forgivenAfter.TotalMinutes:0} minutes; it is not started again for now.") { EngineIsDown = true };
        }

        var start = new ProcessStartInfo(node ?? "node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.ArgumentList.Add("--max-old-space-size=256");
        start.ArgumentList.Add(Path.Combine(_folder, "worker.mjs"));
        BareEnvironment.Apply(start);
        try
        {
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, line) => Heard(line.Data);
            process.BeginErrorReadLine();
            _process = process;
            LogStarted(process.Id);
            return process;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new SpeechEngineException("Node 20 was not found on PATH.", fault) { EngineIsDown = true };
        }
    }

    private void Heard(string? line)
    {
        if (line is { Length: > 0 })
        {
            LogHeard(line.Length);
        }
    }

    private SpeechEngineException Died(string how, Exception fault)
    {
        Forgive();
        _deaths.Enqueue(clock.GetUtcNow());
        LogDied(how, _deaths.Count);
        return new SpeechEngineException($"The voice worker failed: {how}.", fault) { EngineIsDown = _deaths.Count > MostRestarts };
    }

    private void Forgive()
    {
        while (_deaths.TryPeek(out var first) && clock.GetUtcNow() - first > s_forgivenAfter)
        {
            _deaths.Dequeue();
        }
    }

    private void Kill()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }

        process.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The voice worker runs as process {Id}.")]
    private partial void LogStarted(int id);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The voice worker wrote {Length} characters to its error stream.")]
    private partial void LogHeard(int length);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The voice worker failed: {How}. That was failure {Count} in ten minutes; it is started again when it is needed.")]
    private partial void LogDied(string how, int count);
}
