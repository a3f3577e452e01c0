using System.Globalization;

namespace MassageBot.EndToEnd;

/// <summary>A room made by a test: the page's microphone hears what somebody says in it and, where it has a loudspeaker, the page's own sound a little later.</summary>
internal static class SpokenRoom
{
    // It opens like any other microphone. What goes to the loudspeaker comes back after 90 ms.
    private const string Room = """
        (echo => {
          const room = new AudioContext();
          const microphone = room.createMediaStreamDestination();
          const connect = AudioNode.prototype.connect;
          AudioNode.prototype.connect = function (to, ...rest) {
            if (echo > 0 && to instanceof AudioDestinationNode && this.context !== room) {
              const copy = this.context.createMediaStreamDestination();
              connect.call(this, copy);
              const late = room.createDelay(1);
              const loud = room.createGain();
              late.delayTime.value = 0.09;
              loud.gain.value = echo;
              connect.call(room.createMediaStreamSource(copy.stream), late);
              connect.call(late, loud);
              connect.call(loud, microphone);
            }
            return connect.call(this, to, ...rest);
          };
          navigator.mediaDevices.getUserMedia = async () => { await room.resume(); return microphone.stream.clone(); };
          window.__say = async packed => {
            const bytes = Uint8Array.from(atob(packed), one => one.charCodeAt(0));
            const samples = new Int16Array(bytes.buffer);
            const buffer = room.createBuffer(1, samples.length, 16000);
            buffer.copyToChannel(Float32Array.from(samples, sample => sample / 32768), 0);
            const source = room.createBufferSource();
            source.buffer = buffer;
            connect.call(source, microphone);
            source.start();
            await new Promise(done => (source.onended = done));
          };
        })(ECHO);
        """;

    /// <summary>Puts the page into the room before it opens.</summary>
    /// <param name="visitor">Who opens it.</param>
    /// <param name="echoDb">How much softer the page's own sound comes back than it left; null for headphones.</param>
    public static Task EnterAsync(Visitor visitor, double? echoDb) =>
        visitor.Page.AddInitScriptAsync(Room.Replace("ECHO", (echoDb is { } softer ? Math.Pow(10, -softer / 20) : 0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Says words, one after the other.</summary>
    public static async Task SayAsync(Visitor visitor, int voice, params string[] words)
    {
        foreach (var word in words)
        {
            var sound = HearingWords.Sentence(0.4, [word], voice);
            var bytes = new byte[sound.Length * 2];
            Buffer.BlockCopy(sound.Select(sample => (short)Math.Clamp(sample * 32_767, short.MinValue, short.MaxValue)).ToArray(), 0, bytes, 0, bytes.Length);
            await visitor.Page.EvaluateAsync("packed => window.__say(packed)", Convert.ToBase64String(bytes));
        }
    }
}
