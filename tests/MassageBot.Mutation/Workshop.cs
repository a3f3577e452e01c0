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

    /// <summary>Runs the tests on a mutant, or on the product itself.</summary>
    /// <returns>Which test noticed; <c>null</c> when none did; <see cref="NotCompiled"/> when the compiler refused it.</returns>
    public string? Try(Mutant? mutant)
    {
        var changed = _whole;
        if (mutant is not null)
        {
            var tree = _trees[mutant.Path];
            changed = _whole.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(mutant.Span, mutant.Text))));
        }

        using var assembly = new MemoryStream();
        var built = changed.Emit(assembly);
        if (!built.Success)
        {
            return mutant is null
                ? throw new InvalidOperationException(string.Join('\n', built.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(20)))
                : NotCompiled;
        }

        assembly.Position = 0;
        var context = new AssemblyLoadContext("mutant", isCollectible: true);
        try
        {
            return TestRun.FirstFailure(context.LoadFromStream(assembly), _set.Classes);
        }
        finally
        {
            context.Unload();
        }
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
