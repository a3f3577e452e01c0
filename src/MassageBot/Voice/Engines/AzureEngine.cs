using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>Azure Speech by REST (<c>POST /cognitiveservices/v1</c>): neural voices, 24 kHz. Only texts of the content pack are sent, never a person's.</summary>
internal sealed partial class AzureEngine(IHttpClientFactory clients, AzureVoiceOptions options, CharacterBudget budget, TimeProvider clock, ILogger<AzureEngine> logger) : ISpeechEngine
{
    public const string EngineId = "azure";

    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "azure-speech";

    private const int MostTries = 4;
    private const int SampleRate = 24_000;
    private const int LargestSound = 16 * 1024 * 1024;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);
    private static readonly string[] s_voices = ["en-GB-SoniaNeural", "en-US-AndrewNeural"];

    public string Id => EngineId;

    public bool Exact => true;

    public IReadOnlyList<SpeechVoice> Voices { get; } = [.. (options.Voices.Length > 0 ? options.Voices : s_voices).Select(voice => new SpeechVoice(voice, NameOf(voice), LanguageOf(voice)))];

    /// <summary>Configured is all that can be known without sending something.</summary>
    public Task<string?> WhyNotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(options.IsConfigured ? null : "no Voice:Azure:Key with a Region or Endpoint is configured");

    public async Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken)
    {
        var ssml = Ssml.Write(text, voice, LanguageOf(voice), rate);
        if (!budget.TryTake(ssml.Length))
        {
            throw new SpeechEngineException($"Today's budget for Azure Speech is used up (Voice:Azure:CharactersADay is {options.CharactersADay.ToString(CultureInfo.InvariantCulture)}).") { EngineIsDown = true };
        }

        for (var attempt = 1; ; attempt++)
        {
            var (sound, status, wait) = await TryAsync(ssml, cancellationToken);
            if (sound is not null)
            {
                return sound;
            }

            if (attempt == MostTries || !IsPassing(status))
            {
                throw new SpeechEngineException($"Azure Speech answered {Named(status)}.") { EngineIsDown = !IsPassing(status) && status != HttpStatusCode.BadRequest };
            }

            var pause = wait ?? Backoff(attempt);
            LogRetry(Named(status), attempt, pause.TotalSeconds);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private async Task<(Sound? Sound, HttpStatusCode? Status, TimeSpan? Wait)> TryAsync(string ssml, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new StringContent(ssml, Encoding.UTF8, "application/ssml+xml") };
        request.Headers.Add("Ocp-Apim-Subscription-Key", options.Key);
        request.Headers.Add("X-Microsoft-OutputFormat", "raw-24khz-16bit-mono-pcm");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("MassageBot", "1.0"));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return (null, response.StatusCode, RetryAfter(response));
            }

            await response.Content.LoadIntoBufferAsync(LargestSound, cancellationToken);
            var pcm = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return pcm.Length > 1 ? (new Sound(SampleRate, Pcm.Samples(pcm)), response.StatusCode, null) : (null, null, null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null, null); // unreachable, broken off or too slow
        }
    }

    private Uri Address() => new(options.Endpoint ?? new Uri($"https://{options.Region}.tts.speech.microsoft.com"), "/cognitiveservices/v1");

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var told = response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - clock.GetUtcNow();
        return told is { } wait && wait >= TimeSpan.Zero ? (wait < s_longestWait ? wait : s_longestWait) : null;
    }

    // 0.5 s, 1 s, 2 s and up to as much again, so that several nodes do not come back together.
    private static TimeSpan Backoff(int attempt) => TimeSpan.FromMilliseconds((250 << attempt) + RandomNumberGenerator.GetInt32(250 << attempt));

    private static bool IsPassing(HttpStatusCode? status) => status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static string Named(HttpStatusCode? status) => status is { } code ? $"{((int)code).ToString(CultureInfo.InvariantCulture)} ({code})" : "nothing";

    private static string LanguageOf(string voice) => string.Join('-', voice.Split('-').Take(2));

    private static string NameOf(string voice) => $"{voice.Split('-')[^1].Replace("Neural", "", StringComparison.Ordinal)} ({LanguageOf(voice)})";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Azure Speech answered {Status} to try {Attempt}; again in {Seconds:0.0} s.")]
    private partial void LogRetry(string status, int attempt, double seconds);
}
