using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MassageBot.Mutation;

/// <summary>Product and tests of a set in one compilation; each mutant is that with one file changed.</summary>
internal sealed class Workshop
{
    private static readonly CSharpParseOptions s_language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks; global using Xunit;
        """;

    private readonly MutantSet _set;
    private readonly CSharpCompilation _whole;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private Switchboard? _board;
    private TestRun? _tests;
    private Type? _on;

    public Workshop(MutantSet set, string root)
    {
        _set = set;
        var files = Globs.Find(root, set.Product).Except(Globs.Find(root, set.Without)).Concat(Globs.Find(root, set.Tests)).Distinct().ToList();
        _trees = files.ToDictionary(file => file, file => Parse(File.ReadAllText(Path.Combine(root, file)), file), StringComparer.Ordinal);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MassageBot", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, nullableContextOptions: NullableContextOptions.Enable);
        _whole = Generated(CSharpCompilation.Create("Mutated", [.. _trees.Values, Parse(Usings, "usings.cs")], references, options));
        Mutants = [.. Globs.Find(root, set.Mutate).SelectMany(file => Mutator.Of(file, _trees[file]))];
    }

    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>Compiles all changes that can be switched, runs the tests once as the product is, and so warms everything up.</summary>
    /// <returns>Which test fails before anything is changed; <c>null</c> when none does.</returns>
    public string? Open()
    {
        _board = Switchboard.Build(_whole, _trees, Mutants);
        (_tests, _on) = Load(_board.Assembly, new AssemblyLoadContext("switchboard"));
        return _tests.FirstFailure(_ => Field("Calls").SetValue(null, 0L), test => test.Looks = (long)Field("Calls").GetValue(null)!);
    }

    /// <summary>Runs the tests on a change.</summary>
    /// <returns>Which test noticed; <c>null</c> when none did; <see cref="NotCompiled"/> when the compiler refused it.</returns>
    public string? Try(int index)
    {
        if (_board!.Refused(index))
        {
            return NotCompiled;
        }

        if (!_board.Has(index))
        {
            return Compiled(Mutants[index]) is { } alone ? Alone(alone, null) : NotCompiled;
        }

        Field("Mutant").SetValue(null, index);
        var noticed = _tests!.FirstFailure(Limit);
        Field("Mutant").SetValue(null, -1);

        // What a class made once and keeps was made before the change: whoever survives is tried again with everything made anew.
        return noticed ?? Alone(_board.Assembly, index);
    }

    /// <summary>Whether the tests still pass with nothing changed: no change left anything behind.</summary>
    public bool IsClean() => _tests!.FirstFailure(Limit) is null;

    private string? Alone(byte[] assembly, int? mutant)
    {
        var context = new AssemblyLoadContext("mutant", isCollectible: true);
        try
        {
            var (tests, on) = Load(assembly, context);
            on?.GetField("Mutant")!.SetValue(null, mutant);
            return tests.FirstFailure();
        }
        finally
        {
            context.Unload();
        }
    }

    private (TestRun Tests, Type? On) Load(byte[] bytes, AssemblyLoadContext context)
    {
        using var stream = new MemoryStream(bytes);
        var assembly = context.LoadFromStream(stream);
        return (new TestRun(assembly, _set.Classes), assembly.GetType(Switchboard.TypeName));
    }

    private byte[]? Compiled(Mutant mutant)
    {
        var tree = _trees[mutant.Path];
        using var assembly = new MemoryStream();
        var changed = _whole.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(mutant.Span, mutant.Text))));
        return changed.Emit(assembly).Success ? assembly.ToArray() : null;
    }

    private FieldInfo Field(string name) => _on!.GetField(name)!;

    // A loop without an end looks at the switch without an end.
    private void Limit(TestRun.Test test)
    {
        Field("Calls").SetValue(null, 0L);
        Field("Most").SetValue(null, (test.Looks * 5) + 100_000);
    }

    /// <summary>What <see cref="Try"/> says of a mutant that does not compile: it is no mutant.</summary>
    public const string NotCompiled = "does not compile";

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), s_language, path);

    // The regular-expression generator has an editor's part too, which needs what only an editor has.
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException fault)
        {
            return fault.Types.OfType<Type>();
        }
    }

    // The JSON source generator of the framework, once: its output does not depend on the bodies that are changed.
    private static CSharpCompilation Generated(CSharpCompilation compilation)
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref"));
        var generators = Directory.EnumerateFiles(packs, "System.Text.*.dll", SearchOption.AllDirectories).Where(path => path.Contains("analyzers", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var made = generators.GroupBy(Path.GetFileName).Select(group => group.Last()).SelectMany(path => Types(Assembly.LoadFrom(path)))
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IIncrementalGenerator)) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(made, parseOptions: s_language).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return (CSharpCompilation)whole;
    }
}
