namespace MassageBot.EndToEnd;

/// <summary>A test in a real Chromium. Where there is none it is skipped, and the report says so and how to get one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyNot;
}
