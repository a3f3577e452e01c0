using System.Collections.Concurrent;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

/// <summary>Every script that a verdict can lead to: all mixes of adaptations, breathing for everyone, for lungs and panic, or easy only, first time or not, hands-on caps.</summary>
internal static class EveryVariant
{
    /// <summary>What the exclusion matrix, age, lungs, oil and touch-only can set (clinical.md 2.3, 2.5, 5.12).</summary>
    private static readonly string[] s_settable =
        [Adaptation.Light, Adaptation.ShortSession, Adaptation.Seated, Adaptation.NoGun, Adaptation.NoFlexion, Adaptation.HipReplacement, Adaptation.OilAllergy, Adaptation.TouchOnly];

    private static readonly string[][] s_breathing = [["B0", "B1", "B2", "B3", "B4"], ["B0", "B4"], ["B0", "B1"], []];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(ScriptRequest, Script)>> s_compiled = new();

    public static IReadOnlyList<string> All { get; } = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11"];

    public static TheoryData<string> Codes => new([.. All]);

    public static IEnumerable<ScriptRequest> Requests()
    {
        for (var mix = 0; mix < 1 << s_settable.Length; mix++)
        {
            string[] adaptations = [.. s_settable.Where((_, bit) => (mix & (1 << bit)) != 0)];
            yield return new ScriptRequest
            {
                Adaptations = adaptations,
                FirstTime = mix % 2 == 1,
                Breathing = s_breathing[mix % s_breathing.Length],
                MaxHandsOnSeconds = (mix % 5) switch { 0 => 600, 1 => 900, 2 => 240, 3 => 120, _ => 300 },
                MaxPressure = mix % 3,
                NoPressure = mix % 7 == 0,
            };
            yield return new ScriptRequest { Adaptations = adaptations };
        }
    }

    /// <summary>Compiles each request once and keeps those whose steps or limits differ.</summary>
    public static IReadOnlyList<(ScriptRequest Request, Script Script)> Compiled(string code) => s_compiled.GetOrAdd(code, _ =>
    [
        .. Requests().Select(request => (request, script: ScriptCompiler.Compile(Pack.Technique(code), request)))
            .DistinctBy(pair => ScriptJson.Write(pair.script with { Hash = "", Adaptations = [] })),
    ]);

    public static IEnumerable<Script> Scripts(string code) => Compiled(code).Select(pair => pair.Script);

    /// <summary>Every pace from 0.8 to 1.3 in steps of 0.05.</summary>
    public static IEnumerable<double> Paces() => Enumerable.Range(16, 11).Select(step => step / 20.0);
}
