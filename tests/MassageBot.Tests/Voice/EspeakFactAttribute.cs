namespace MassageBot.Tests.Voice;

/// <summary>A test with the real eSpeak NG. Where there is none it is skipped, and the report says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EspeakFactAttribute : FactAttribute
{
    public EspeakFactAttribute() => Skip = Programs.WhyNot("espeak-ng", "--version", "Install it: apt-get install espeak-ng.");
}
