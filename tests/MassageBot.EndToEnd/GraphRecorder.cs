using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Listens at the very end of the page's audio graph, sample by sample, in an AudioWorklet of the test's own: what it notes is what leaves for the loudspeaker.</summary>
internal static class GraphRecorder
{
    // Rides in the one file the page's policy allows beside the sound.
    private const string Worklet = """
        ;registerProcessor('test-recorder', class extends AudioWorkletProcessor {
          constructor() { super(); this.quiet = 1e9; this.unspoken = 1e9; this.last = -1; }
          process(inputs) {
            const channels = inputs[0] ?? [];
            const length = channels[0]?.length ?? 128;
            for (let i = 0; i < length; i++) {
              // Words are loud; the sounds of breathing and the tick are not, and are no cue. Silence is without either.
              const loud = Math.max(0, ...channels.map(samples => Math.abs(samples[i])));
              this.unspoken++;
              if (loud > 0.1) {
                if (this.unspoken >= 1000) this.port.postMessage({ onset: currentFrame + i });
                this.unspoken = 0;
              }
              if (loud > 0.004) {
                this.quiet = 0;
                this.last = currentFrame + i;
              } else if (++this.quiet === 1000) {
                this.port.postMessage({ end: this.last });
              }
            }
            return true;
          }
        });
        """;

    private const string Patch = """
        (() => {
          const heard = window.__heard = { onsets: [], ends: [], presses: [], rate: 0 };
          const ready = new Map();
          const addModule = AudioWorklet.prototype.addModule;
          AudioWorklet.prototype.addModule = function (...rest) {
            const done = addModule.apply(this, rest);
            if (!String(rest[0]).includes('ear-tap')) ready.set(this, done); // the ear's own context is not what a person hears
            return done;
          };
          const connect = AudioNode.prototype.connect;
          AudioNode.prototype.connect = function (to, ...rest) {
            if (to instanceof AudioDestinationNode) {
              void (async () => {
                const { context } = this;
                for (let tries = 0; !ready.has(context.audioWorklet) && tries < 300; tries++) await new Promise(done => setTimeout(done, 10));
                if (!ready.has(context.audioWorklet)) return;
                await ready.get(context.audioWorklet);
                if (!context.__recorder) {
                  const recorder = context.__recorder = new AudioWorkletNode(context, 'test-recorder', { numberOfOutputs: 0 });
                  heard.context = context;
                  heard.rate = context.sampleRate;
                  recorder.port.onmessage = ({ data }) => {
                    if (data.onset !== undefined) heard.onsets.push(data.onset / context.sampleRate);
                    if (data.end !== undefined) heard.ends.push(data.end / context.sampleRate);
                  };
                }
                connect.call(this, context.__recorder);
              })();
            }
            return connect.call(this, to, ...rest);
          };
          addEventListener('click', event => heard.presses.push({ id: event.target.id, at: heard.context?.currentTime ?? -1 }), { capture: true });
        })();
        """;

    public static Task AttachAsync(IPage page) => page.AddInitScriptAsync(Patch);

    /// <summary>Adds the recorder to the file the product gives for its own tap; browsers let no test answer for a worklet.</summary>
    public sealed class Server : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, others) =>
            {
                if (context.Request.Path.Value?.StartsWith("/assets/tap.", StringComparison.Ordinal) != true)
                {
                    await others(context);
                    return;
                }

                context.Request.Headers.AcceptEncoding = "identity";
                var answer = context.Response.Body;
                using var kept = new MemoryStream();
                context.Response.Body = kept;
                context.Response.OnStarting(() =>
                {
                    context.Response.ContentLength = null;
                    return Task.CompletedTask;
                });
                await others(context);
                context.Response.Body = answer;
                context.Response.ContentLength = null;
                await answer.WriteAsync(kept.ToArray());
                await answer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Worklet));
            });
            next(app);
        };
    }

    /// <summary>Waits until sound has begun so many times.</summary>
    public static async Task HearsAsync(IPage page, int count, double patienceMs)
    {
        // Asked from here: the page's policy lets nobody wait in it with a text that is run.
        var heard = 0;
        for (var waited = 0; waited < patienceMs && heard < count; waited += 200)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
            heard = (await OnsetsAsync(page)).Length;
        }

        Assert.True(heard >= count, $"{heard} of {count} sounds were heard: {await page.EvaluateAsync<string>("JSON.stringify(window.__heard.onsets)")}");
    }

    /// <summary>When sound began after quiet, in seconds on the audio clock.</summary>
    public static Task<double[]> OnsetsAsync(IPage page) => page.EvaluateAsync<double[]>("window.__heard.onsets");

    /// <summary>When sound ended before quiet.</summary>
    public static Task<double[]> EndsAsync(IPage page) => page.EvaluateAsync<double[]>("window.__heard.ends");

    /// <summary>When a button was pressed last, on the audio clock.</summary>
    public static Task<double> PressAsync(IPage page) => page.EvaluateAsync<double>("window.__heard.presses.at(-1)?.at ?? -1");

    public static Task<double> ClockAsync(IPage page) => page.EvaluateAsync<double>("window.__heard.context?.currentTime ?? -1");
}
