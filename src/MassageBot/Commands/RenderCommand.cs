using System.CommandLine;
using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Voice;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using MassageBot.Voice.Rendering;
using Microsoft.Extensions.Options;

namespace MassageBot.Commands;

/// <summary><c>render</c>: writes a whole session as one sound file, each word at its exact time, for listening to it without the bot.</summary>
internal static class RenderCommand
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var technique = new Argument<string>("technique") { Description = "The technique's id or code: own-knuckles or T2." };
        var file = new Option<FileInfo>("--output", "-o") { Description = "The file to write: .wav, or .ogg for Opus.", Required = true };
        var adapt = new Option<string[]>("--adapt") { AllowMultipleArgumentsPerToken = true, Description = $"Adaptations, with commas: {string.Join(", ", Adaptation.All)}.", DefaultValueFactory = _ => [] };
        var pace = new Option<double>("--pace") { Description = "The pace of the talk, 0.8 to 1.3.", DefaultValueFactory = _ => 1.0, CustomParser = InvariantNumber.Parse };
        var engine = new Option<string>("--engine") { Description = "The speech engine: auto, flite, espeak-ng or azure.", DefaultValueFactory = _ => "auto" };
        var voice = new Option<string?>("--voice") { Description = "A voice of the engine." };
        var folder = new Option<string>("--content") { Description = "The content folder.", DefaultValueFactory = _ => ContentFolder.Default };
        var command = new Command("render", "Writes a whole session as one sound file, every word at its exact time.") { technique, file, adapt, pace, engine, voice, folder };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(technique)!,
            parsed.GetValue(folder)!,
            parsed.GetValue(file)!,
            new ScriptRequest
            {
                Adaptations = string.Join(',', parsed.GetValue(adapt)!).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                Pace = parsed.GetValue(pace),
            },
            new VoiceWish(parsed.GetValue(engine)!, parsed.GetValue(voice)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, string folder, FileInfo file, ScriptRequest request, VoiceWish wish, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (file.Extension is not (".wav" or ".ogg"))
        {
            error.WriteLine($"render: '{file.Name}' must end in .wav or .ogg.");
            return ExitCode.Usage;
        }

        var load = ContentPack.Load(folder);
        if (load.Pack is not { } pack)
        {
            FaultList.Write(load.Faults, error);
            return ExitCode.Faults;
        }

        if (pack.Techniques.Find(name) is not { } technique)
        {
            error.WriteLine($"render: there is no technique '{name}'; there are {string.Join(", ", pack.Techniques.All.Select(known => $"{known.Id} ({known.Code})"))}.");
            return ExitCode.Usage;
        }

        try
        {
            await using var app = Voices(pack, wish.Engine);
            return await RenderAsync(app.Services, pack, ScriptCompiler.Compile(technique, request), file, wish, output, error, cancellationToken);
        }
        catch (Exception wrong) when (wrong is ArgumentException or OptionsValidationException)
        {
            error.WriteLine($"render: {wrong.Message}");
            return ExitCode.Usage;
        }
        catch (Exception fault) when (fault is SpeechEngineException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"render: {fault.Message}");
            return ExitCode.Faults;
        }
    }

    private static async Task<int> RenderAsync(IServiceProvider services, ContentPack pack, Script script, FileInfo file, VoiceWish wish, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var engine = await services.GetRequiredService<SpeechEngines>().CurrentAsync(cancellationToken);
        if (!engine.Exact)
        {
            error.WriteLine("render: no speech engine can be used here. Install Node 20, or espeak-ng (apt-get install espeak-ng), or configure Voice:Azure.");
            return ExitCode.Faults;
        }

        var voice = wish.Voice is null ? engine.Voices[0].Id : engine.Voices.FirstOrDefault(one => one.Id == wish.Voice)?.Id;
        if (voice is null)
        {
            error.WriteLine($"render: {engine.Id} has no voice '{wish.Voice}'; it has {string.Join(", ", engine.Voices.Select(one => one.Id))}.");
            return ExitCode.Usage;
        }

        var (sound, placed) = await new SessionRender(pack, engine, voice, script.Pace).RunAsync(script, new Progress(services.GetRequiredService<TimeProvider>(), error), cancellationToken);
        var bytes = file.Extension == ".ogg" ? OggOpus.Write(await services.GetRequiredService<VoiceWorker>().EncodeAsync(sound, cancellationToken)) : Wav.Write(sound);
        await File.WriteAllBytesAsync(file.FullName, bytes, cancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.FullName}: {TimeSpan.FromMilliseconds(sound.Ms):mm\\:ss}, {placed.Count} utterances, {engine.Id} ({voice}) at pace {script.Pace:0.00}, {bytes.Length / 1e6:0.0} MB. Gates are answered as a comfortable person would."));
        return ExitCode.Fine;
    }

    /// <summary>The speech part of the product, with its settings and without its server.</summary>
    private static WebApplication Voices(ContentPack pack, string engine)
    {
        var builder = WebApplication.CreateBuilder([$"--{VoiceOptions.Section}:Engine={engine}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(pack);
        builder.Services.AddVoice();
        return builder.Build();
    }

    private sealed record VoiceWish(string Engine, string? Voice);

    /// <summary>Says once a second how far it is.</summary>
    private sealed class Progress(TimeProvider clock, TextWriter error) : IProgress<(int Made, int All)>
    {
        private long _told = clock.GetTimestamp();

        public void Report((int Made, int All) value)
        {
            if (clock.GetElapsedTime(_told) >= s_between)
            {
                _told = clock.GetTimestamp();
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Made} of {value.All} phrases ..."));
            }
        }
    }
}
