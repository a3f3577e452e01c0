using System.Text.Json;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Techniques;
using MassageBot.Voice;

namespace MassageBot.EndToEnd;

/// <summary>The clips of the real voice in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoiceClipTests(Chromium chromium)
{
    private const string Decode = """
        async urls => {
          const context = new OfflineAudioContext(1, 48000, 48000);
          const found = [];
          for (const url of urls) {
            const sounds = [];
            for (const kind of ['ogg', 'wav']) {
              const answer = await fetch(url.replace(/\.\w+$/, '.' + kind));
              const buffer = await context.decodeAudioData(await answer.arrayBuffer());
              const samples = buffer.getChannelData(0);
              sounds.push({ samples, ms: buffer.duration * 1000, onset: samples.findIndex(one => Math.abs(one) > 0.05) / 48, peak: samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0) });
            }
            const [opus, wav] = sounds.map(sound => sound.samples);
            let shift = 0, best = -Infinity; // by how many samples Opus lies behind WAV: where the two are most alike
            for (let by = -480; by <= 480; by += 4) {
              let alike = 0;
              for (let at = 480; at < Math.min(opus.length, wav.length, 48000) - 480; at += 3) {
                alike += opus[at + by] * wav[at];
              }
              [shift, best] = alike > best ? [by, alike] : [shift, best];
            }
            found.push(sounds.map(({ ms, onset, peak }) => ({ ms, onset, peak, shift: shift / 48 })));
          }
          return JSON.stringify(found);
        }
        """;

    [ChromiumFact]
    public async Task Every_clip_of_a_session_decodes_to_its_length_and_begins_when_it_is_played()
    {
        await using var product = await Product.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.Page.GotoAsync(product.Address.ToString());
        var script = ScriptCompiler.Compile(product.Service<ContentPack>().Techniques.Find("T10")!, new ScriptRequest());
        var maker = product.Service<ISpeechMaker>();
        var first = await maker.ManifestAsync(script, [], new VoiceChoice(), CancellationToken.None);
        var urls = first.Clips.Take(12).Select(clip => clip.Url).ToList();

        var sounds = JsonSerializer.Deserialize<List<List<Decoded>>>(await visitor.Page.EvaluateAsync<string>(Decode, urls), JsonSerializerOptions.Web)!;
        var made = (await maker.ManifestAsync(script, [], new VoiceChoice(), CancellationToken.None)).Clips;

        Assert.Equal("flite", first.Engine);
        Assert.Equal(urls.Count, sounds.Count);
        foreach (var (at, (opus, wav)) in sounds.Select(pair => (pair[0], pair[1])).Index())
        {
            Assert.InRange(opus.Ms, made[at].Ms!.Value - 1.5, made[at].Ms!.Value + 1.5);
            Assert.InRange(wav.Ms, made[at].Ms!.Value - 1.5, made[at].Ms!.Value + 1.5);
            Assert.InRange(opus.Onset, 0, 150); // the words begin at once
            Assert.InRange(opus.Shift, -0.5, 0.5); // and Opus does not shift them
            Assert.InRange(opus.Peak, 0.2, 1);
        }
    }

    private sealed record Decoded(double Ms, double Onset, double Peak, double Shift);
}
