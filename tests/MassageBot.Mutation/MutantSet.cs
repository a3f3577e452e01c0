namespace MassageBot.Mutation;

/// <summary>What is changed, and by what it must be noticed. Paths from the repository's root; a star stands for anything in one folder, two for any folders.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Mutate">The files that are changed.</param>
/// <param name="Product">Everything of the product that is compiled with them.</param>
/// <param name="Without">What of that is left out.</param>
/// <param name="Tests">The files of the tests.</param>
/// <param name="Classes">The test classes, the quickest first.</param>
internal sealed record MutantSet(
    string Name, IReadOnlyList<string> Mutate, IReadOnlyList<string> Product, IReadOnlyList<string> Without, IReadOnlyList<string> Tests, IReadOnlyList<string> Classes)
{
    private const string Guidance = "src/MassageBot.Guidance/";
    private const string Unit = "tests/MassageBot.Tests/";

    /// <summary>Gets all of them: the session reducer, the limits, the verdict.</summary>
    public static IReadOnlyList<MutantSet> All { get; } =
    [
        new(
            "reducer",
            [Guidance + "Sessions/SessionTurn*.cs", Guidance + "Sessions/SessionReducer.cs", Guidance + "Sessions/SessionRules.cs"],
            [Guidance + "Sessions/*.cs", Guidance + "Language/Intent.cs"],
            [Guidance + "Sessions/ScriptJson*.cs", Guidance + "Sessions/ScriptHash.cs"],
            [Unit + "Cases.cs", Unit + "Sessions/CaseRunner.cs", Unit + "Sessions/CaseScripts.cs", Unit + "Sessions/SessionCase.cs", Unit + "Sessions/RecordedCaseTests.cs", Unit + "Sessions/ReducerEdgeTests.cs", Unit + "Sessions/RandomRun.cs", Unit + "Sessions/RandomScript.cs", Unit + "Sessions/RandomLife.cs", Unit + "Sessions/KeptRunTests.cs", Unit + "Sessions/SessionPropertyTests.cs"],
            ["RecordedCaseTests", "ReducerEdgeTests", "KeptRunTests", "SessionPropertyTests"]),
        new(
            "limits",
            [Guidance + "Techniques/HandsOnCap.cs", Guidance + "Techniques/VariantPlan.cs", Guidance + "Techniques/AllowedBreathing.cs", Guidance + "Techniques/StepTimeline.cs", Guidance + "Techniques/ScriptCompiler.cs", Guidance + "Techniques/StepBounds.cs"],
            [Guidance + "**/*.cs"],
            [Guidance + "Safety/RedFlags/**", Guidance + "Content/ContentPack.cs", Guidance + "Content/ContentLoad.cs", Guidance + "bin/**", Guidance + "obj/**"],
            [Unit + "Cases.cs", Unit + "Techniques/Pack.cs", Unit + "Techniques/EveryVariant.cs", Unit + "Techniques/ScriptCompilerTests.cs", Unit + "Techniques/LimitTests.cs", Unit + "Techniques/ScriptRulesTests.cs", Unit + "Techniques/TechniqueContentTests.cs"],
            ["TechniqueContentTests", "LimitTests", "ScriptCompilerTests", "ScriptRulesTests"]),
        // Without the properties of the verdict, which take a minute a mutant: what the tables do not notice counts as unnoticed.
        new(
            "verdict",
            [Guidance + "Safety/Verdict.cs", Guidance + "Safety/TechniqueVerdict.cs", Guidance + "Safety/Checks/VerdictBuilder.cs", Guidance + "Safety/Checks/Findings.cs", Guidance + "Safety/Checks/Matrix.cs"],
            [Guidance + "**/*.cs"],
            [Guidance + "Safety/RedFlags/**", Guidance + "Content/ContentPack.cs", Guidance + "Content/ContentLoad.cs", Guidance + "bin/**", Guidance + "obj/**"],
            [Unit + "Cases.cs", Unit + "Safety/Pack.cs", Unit + "Safety/Walk.cs", Unit + "Safety/Expected.cs", Unit + "Safety/*TableTests.cs", Unit + "Safety/BranchTests.cs", Unit + "Safety/RouteTests.cs", Unit + "Safety/RepeatVisitTests.cs", Unit + "Safety/VerdictEdgeTests.cs", Unit + "Safety/EditedPack.cs", Unit + "Safety/EditedVerdictTests.cs", Unit + "Safety/VerdictPropertyTests.cs"],
            ["VerdictEdgeTests", "MatrixTableTests", "OutcomeTableTests", "BranchTests", "RepeatVisitTests", "RouteTests", "EditedVerdictTests"]),
    ];
}
