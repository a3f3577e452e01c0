namespace MassageBot.EndToEnd;

/// <summary>A whole session in real time, six minutes and more, by voice: on demand, with <c>MASSAGEBOT_VOICE=1</c>.</summary>
public sealed class SpokenSessionFactAttribute : FactAttribute
{
    public SpokenSessionFactAttribute() => Skip = Environment.GetEnvironmentVariable("MASSAGEBOT_VOICE") is "1" ? Chromium.WhyNot : "On demand: MASSAGEBOT_VOICE=1";
}
