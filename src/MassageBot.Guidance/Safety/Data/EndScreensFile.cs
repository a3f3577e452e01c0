using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary><c>dialogs/end-screens.yaml</c>.</summary>
internal sealed class EndScreensFile : IHasLine
{
    public const string Name = "end-screens.yaml";

    [YamlIgnore]
    public int Line { get; set; }

    public required string Status { get; init; }

    public required double WordsPerSecond { get; init; }

    public required int LongestSeconds { get; init; }

    /// <summary>Words no end screen may say: names of conditions.</summary>
    public required List<string> NeverSay { get; init; }

    public required List<EndScreenFile> Screens { get; init; }

    public required EndLinesFile Lines { get; init; }
}

/// <summary>One end screen.</summary>
internal sealed class EndScreenFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Say { get; init; }

    /// <summary>emergency | same-day | crisis: the numbers shown as buttons, the first one large.</summary>
    public required List<string> Numbers { get; init; }

    public bool StaysOnScreen { get; init; }

    public int SayTimes { get; init; } = 1;
}

/// <summary>The sentences around reasons.</summary>
internal sealed class EndLinesFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string LeaveOut { get; init; }

    public required string Adapt { get; init; }

    public required string AndBecause { get; init; }

    public required string Why { get; init; }

    public required string WhyNothing { get; init; }

    public required string NothingFits { get; init; }

    public required string BreathingStill { get; init; }

    public required string SafetyNet { get; init; }

    public required Dictionary<string, string> AdaptWords { get; init; }
}
