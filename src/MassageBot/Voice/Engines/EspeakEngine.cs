using System.Diagnostics;
using System.Globalization;
using System.Text;
using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>eSpeak NG as it stands on PATH: a process of its own for each phrase (its licence is GPL-3, so it is never linked or shipped). The words go in by its standard input.</summary>
internal sealed class EspeakEngine(TimeProvider clock, string program = EspeakEngine.EngineId) : ISpeechEngine
{
    public const string EngineId = "espeak-ng";

    private const double WordsAMinute = 175; // its own speed
    private const int LargestSound = 32 * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public string Id => EngineId;

    public bool Exact => true;

    public IReadOnlyList<SpeechVoice> Voices { get; } =
    [
        new("en-gb", "British", "en-GB"),
        new("en-us", "American", "en-US"),
        new("en-gb-scotland", "Scottish", "en-GB"),
    ];

    public async Task<string?> WhyNotAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(["--version"], [], cancellationToken);
            return null;
        }
        catch (SpeechEngineException fault)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    public Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken)
    {
        var speed = Math.Clamp((int)Math.Round(WordsAMinute * rate), 80, 450).ToString(CultureInfo.InvariantCulture);
        return PhraseByPhrase.SayAsync(text, async words =>
        {
            var wav = await RunAsync(["-v", voice, "-s", speed, "--stdin", "--stdout"], Encoding.UTF8.GetBytes(words), cancellationToken);
            try
            {
                return Wav.Read(wav);
            }
            catch (InvalidDataException fault)
            {
                throw new SpeechEngineException("espeak-ng gave no sound.", fault);
            }
        });
    }

    private async Task<byte[]> RunAsync(string[] arguments, byte[] input, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, both.Token);
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, both.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, both.Token);
            process.StandardInput.Close();
            await Task.WhenAll(reading, complaints);
            await process.WaitForExitAsync(both.Token);
            return process.ExitCode == 0 && output.Length <= LargestSound
                ? output.ToArray()
                : throw new SpeechEngineException(string.Create(CultureInfo.InvariantCulture, $"espeak-ng ended with {process.ExitCode}."));
        }
        catch (Exception fault) when (fault is IOException || (fault is OperationCanceledException && patience.IsCancellationRequested))
        {
            throw new SpeechEngineException("espeak-ng did not do its work.", fault);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        BareEnvironment.Apply(start);

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new SpeechEngineException("espeak-ng was not found on PATH.", fault) { EngineIsDown = true };
        }
    }
}
