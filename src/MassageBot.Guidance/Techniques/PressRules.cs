namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold where something touches the body: never a no-go zone, only fitting tools, never too hard or too long (clinical.md 2.6, 3.1, 3.2).</summary>
internal static class PressRules
{
    public static void Check(Technique technique, TechniqueStep step, PressTool tool, Action<string> note)
    {
        if (step.Seconds > tool.MaxHoldSeconds)
        {
            note($"lasts {step.Seconds} s with {tool.Id}; the longest is {tool.MaxHoldSeconds} s (clinical.md 3.1). Shorten it, or split it with a rest.");
        }

        if (tool.Powered && !technique.Device)
        {
            note($"is done with {tool.Id}, a powered device; say device: true in the technique.");
        }

        if (string.IsNullOrWhiteSpace(step.Spot))
        {
            note("names no spot, so its time there cannot be limited. Name one, such as right-mid.");
        }

        if (step.MaxPressure is not { } pressure || pressure < 0 || pressure > 3 || tool.Presses != pressure > 0)
        {
            note($"has maxPressure {step.MaxPressure?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}; allowed are 1 to 3 where something presses, 0 for stretch and movement.");
        }

        if (tool.Presses)
        {
            CheckArea(technique, step, tool, note);
        }
        else if (step.Area is not null)
        {
            note($"names the area '{step.Area}', but {tool.Id} touches nothing. Remove it.");
        }
    }

    private static void CheckArea(Technique technique, TechniqueStep step, PressTool tool, Action<string> note)
    {
        if (BodyArea.Never.Contains(step.Area, StringComparer.Ordinal))
        {
            note($"presses on '{step.Area}', a no-go zone (clinical.md 2.6). Nothing may press there; choose another area.");
        }
        else if (step.Area is null || !BodyArea.All.TryGetValue(step.Area, out var area))
        {
            note($"presses on '{step.Area}'; the areas are {string.Join(", ", BodyArea.All.Keys)}.");
        }
        else
        {
            if (!area.Tools.Contains(tool.Id, StringComparer.Ordinal))
            {
                note($"uses {tool.Id} on '{area.Id}'; allowed there are {string.Join(", ", area.Tools)} (clinical.md 2.6).");
            }

            if (step.MaxPressure > area.MaxPressure)
            {
                note($"has maxPressure {step.MaxPressure} on '{area.Id}'; the highest there is {area.MaxPressure} (clinical.md 2.6).");
            }

            if (!area.Regions.Intersect(technique.Regions, StringComparer.Ordinal).Any())
            {
                note($"presses on '{area.Id}' ({string.Join(", ", area.Regions)}), which is outside the technique's regions ({string.Join(", ", technique.Regions)}).");
            }
        }
    }
}
