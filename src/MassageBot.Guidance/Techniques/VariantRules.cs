namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for a technique's variants: they name steps that exist, and every mix of them is as safe as the whole.</summary>
internal static class VariantRules
{
    public static void Check(Technique technique, PictureCatalogue pictures, Action<int, string> fault)
    {
        var before = 0;
        void Note(int line, string message)
        {
            before++;
            fault(line, message);
        }

        foreach (var (name, variant) in technique.Variants)
        {
            CheckOne(technique, name, variant, Note);
        }

        if (before == 0)
        {
            CheckMixes(technique, pictures, fault);
        }
    }

    private static void CheckOne(Technique technique, string name, TechniqueVariant variant, Action<int, string> fault)
    {
        if (!Adaptation.All.Contains(name, StringComparer.Ordinal))
        {
            fault(variant.Line, $"variant '{name}' is unknown; allowed are {string.Join(", ", Adaptation.All)}.");
        }

        foreach (var need in variant.Needs.Where(need => !technique.NeedsOneOf.Contains(need, StringComparer.Ordinal)))
        {
            fault(variant.Line, $"variant '{name}' needs '{need}'; allowed are those of needsOneOf: {string.Join(", ", technique.NeedsOneOf)}.");
        }

        foreach (var number in variant.Drop.Concat(variant.Steps.Select(change => change.Step)).Where(number => number < 1 || number > technique.Steps.Count))
        {
            fault(variant.Line, $"variant '{name}' names step {number}; the technique has steps 1 to {technique.Steps.Count}.");
        }

        foreach (var group in variant.Drop.Concat(variant.Steps.Select(change => change.Step)).GroupBy(number => number).Where(group => group.Count() > 1))
        {
            fault(variant.Line, $"variant '{name}' names step {group.Key} more than once. Drop it or change it, once.");
        }

        foreach (var change in variant.Steps.Where(change => change == new StepChange { Step = change.Step, Line = change.Line }))
        {
            fault(change.Line, $"variant '{name}' changes nothing in step {change.Step}. Say what is new, or remove it.");
        }
    }

    /// <summary>Tries every mix of the variants. A fault is told once, for the smallest mix that has it.</summary>
    private static void CheckMixes(Technique technique, PictureCatalogue pictures, Action<int, string> fault)
    {
        // "short" halves steps even where a technique names nothing for it.
        var names = Adaptation.All.Where(name => name == Adaptation.ShortSession || technique.Variants.ContainsKey(name)).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var known = technique.Steps.ToHashSet();
        for (var mix = 1; mix < 1 << names.Count; mix++)
        {
            var chosen = names.Where((_, bit) => (mix & (1 << bit)) != 0).ToList();
            var steps = VariantPlan.Apply(technique, chosen);
            var line = technique.Variants.TryGetValue(chosen[^1], out var variant) ? variant.Line : technique.Line;
            void Note(string message)
            {
                if (told.Add(message))
                {
                    fault(line, $"with {string.Join(" + ", chosen)}: {message}");
                }
            }

            if (steps.Count == 0)
            {
                Note("no step is left.");
                continue;
            }

            foreach (var step in steps.Where(known.Add))
            {
                StepRules.Check(technique, step, pictures, Note);
            }

            PlanRules.Check(technique, steps, (_, message) => Note(message));
        }
    }
}
