using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Data;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <summary>Checks <c>end-screens.yaml</c>: all screens there, short enough to be heard, no name of a condition.</summary>
internal sealed class EndScreensCheck(ContentReader reader, EndScreensFile file)
{
    private static readonly string[] Numbers = ["emergency", "same-day", "crisis"];
    private static readonly string[] Holes = ["{emergencyNumber}", "{sameDay}", "{crisisLine}"];

    private readonly FileFaults _check = new(reader, EndScreensFile.Name);

    public void Check(Places? places)
    {
        _check.Status(file.Status, file.Line);
        _check.Unique(file.Screens, screen => screen.Id, "screen");
        foreach (var missing in EndScreens.Needed.Where(id => file.Screens.All(screen => screen.Id != id)))
        {
            _check.Fault(file.Line, $"the screen '{missing}' is missing; all of {FileFaults.List(EndScreens.Needed)} must be there.");
        }

        foreach (var screen in file.Screens)
        {
            _check.OneOf(screen.Id, EndScreens.Needed, screen.Line, "id of a screen");
            _check.Known(screen.Numbers, Numbers, screen.Line, "numbers");
            _check.Between(screen.SayTimes, 1, 2, screen.Line, "sayTimes");
            CheckWords(screen);
            CheckLength(screen, places?.All ?? []);
        }
    }

    private void CheckWords(EndScreenFile screen)
    {
        var words = $" {string.Join(' ', Words.Of($"{screen.Title} {screen.Say}"))} ";
        foreach (var word in file.NeverSay.Where(word => words.Contains($" {string.Join(' ', Words.Of(word))} ", StringComparison.Ordinal)))
        {
            _check.Fault(screen.Line, $"the screen '{screen.Id}' says '{word}'; an end screen names no condition. Say what to do instead.");
        }

        var left = Holes.Aggregate(screen.Say, (text, hole) => text.Replace(hole, "", StringComparison.Ordinal));
        if (left.Contains('{', StringComparison.Ordinal))
        {
            _check.Fault(screen.Line, $"the screen '{screen.Id}' has a hole that nothing fills; allowed are {FileFaults.List(Holes)}.");
        }
    }

    private void CheckLength(EndScreenFile screen, IReadOnlyList<Place> places)
    {
        foreach (var place in places)
        {
            var said = screen.Say.Replace("{emergencyNumber}", place.Emergency.Say, StringComparison.Ordinal)
                .Replace("{sameDay}", place.SameDay.Say, StringComparison.Ordinal).Replace("{crisisLine}", place.Crisis.Say, StringComparison.Ordinal);
            var spoken = screen.Id == "clinician" ? $"{said} {file.Lines.BreathingStill}" : said;
            var seconds = Words.Of(spoken).Count / file.WordsPerSecond;
            if (seconds >= file.LongestSeconds)
            {
                _check.Fault(screen.Line, string.Create(CultureInfo.InvariantCulture,
                    $"the screen '{screen.Id}' takes {seconds:0.0} s to say in '{place.Id}'; it must take less than {file.LongestSeconds} s at {file.WordsPerSecond} words a second. Shorten it."));
            }
        }
    }
}
