using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MassageBot.Mutation;

/// <summary>
/// Puts all changes inside methods and properties into one compilation: each such member becomes a switch over copies of itself, and a number says which copy runs.
/// So a change costs no compiler and no cold code.
/// </summary>
internal sealed class Switchboard
{
    /// <summary>The type that holds the number, in the compiled assembly.</summary>
    public const string TypeName = "Mutated.On";

    private const string Source = """
        namespace Mutated
        {
            public static class On
            {
                public static int Mutant = -1;
                public static long Calls;
                public static long Most = long.MaxValue;
                public static int Now => ++Calls > Most ? throw new System.InvalidOperationException("No end.") : Mutant;
            }
        }
        """;

    private readonly List<(string Path, int From, int To, int Mutant)> _copies = [];
    private readonly HashSet<int> _refused = [];
    private readonly IReadOnlyList<Mutant> _mutants;

    private Switchboard(IReadOnlyList<Mutant> mutants) => _mutants = mutants;

    /// <summary>Gets the assembly with every change that compiles.</summary>
    public byte[] Assembly { get; private set; } = [];

    /// <summary>Compiles, leaving out what the compiler refuses, until it refuses nothing.</summary>
    public static Switchboard Build(CSharpCompilation whole, IReadOnlyDictionary<string, SyntaxTree> trees, IReadOnlyList<Mutant> mutants)
    {
        var board = new Switchboard(mutants);
        while (!board.TryBuild(whole, trees))
        {
        }

        return board;
    }

    /// <summary>Tells whether the number of this change can be dialled.</summary>
    public bool Has(int mutant) => _copies.Exists(copy => copy.Mutant == mutant);

    /// <summary>Tells whether the compiler refused it.</summary>
    public bool Refused(int mutant) => _refused.Contains(mutant);

    private bool TryBuild(CSharpCompilation whole, IReadOnlyDictionary<string, SyntaxTree> trees)
    {
        _copies.Clear();
        var options = (CSharpParseOptions)trees.Values.First().Options;
        var changed = whole.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(Source, Encoding.UTF8), options, "switchboard.cs"));
        foreach (var file in _mutants.Index().Where(pair => !_refused.Contains(pair.Index)).GroupBy(pair => pair.Item.Path))
        {
            var tree = trees[file.Key];
            changed = changed.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(SourceText.From(Rewrite(file.Key, tree, [.. file]), Encoding.UTF8), options, file.Key));
        }

        using var assembly = new MemoryStream();
        var built = changed.WithOptions(changed.Options.WithOptimizationLevel(OptimizationLevel.Release)).Emit(assembly);
        if (built.Success)
        {
            Assembly = assembly.ToArray();
            return true;
        }

        var before = _refused.Count;
        var errors = built.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var at in errors.Select(error => error.Location))
        {
            _refused.UnionWith(_copies.Where(copy => copy.Path == at.SourceTree?.FilePath && copy.From <= at.SourceSpan.Start && at.SourceSpan.Start < copy.To).Select(copy => copy.Mutant));
        }

        return _refused.Count > before ? false : throw new InvalidOperationException(string.Join('\n', errors.Take(20)));
    }

    private string Rewrite(string path, SyntaxTree tree, IReadOnlyList<(int Index, Mutant Item)> mutants)
    {
        var (source, text, at) = (tree.GetText(), new StringBuilder(), 0);
        foreach (var member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Select(Switchable.Of).OfType<Switchable>())
        {
            var inside = mutants.Where(mutant => member.Body.Contains(mutant.Item.Span)).ToList();
            if (inside.Count == 0)
            {
                continue;
            }

            text.Append(source.ToString(TextSpan.FromBounds(at, member.Whole.Start)));
            text.Append(member.Switch(inside.Select(mutant => mutant.Index))).Append('\n');
            text.Append(member.Copy(Switchable.Original, source.ToString(member.Body))).Append('\n');
            foreach (var (index, mutant) in inside)
            {
                var from = text.Length;
                text.Append(member.Copy(index, Changed(source, member, mutant))).Append('\n');
                _copies.Add((path, from, text.Length, index));
            }

            at = member.Whole.End;
        }

        return text.Append(source.ToString(TextSpan.FromBounds(at, source.Length))).ToString();
    }

    // Every loop looks at the switch too, so that one without an end is found out.
    private static string Changed(SourceText source, Switchable member, Mutant mutant)
    {
        var looks = member.Loops.Where(at => at < mutant.Span.Start || at >= mutant.Span.End).Select(at => new TextChange(new TextSpan(at, 0), $"_ = global::{TypeName}.Now;"));
        var changes = looks.Append(new TextChange(mutant.Span, mutant.Text)).OrderBy(change => change.Span.Start)
            .Select(change => new TextChange(new TextSpan(change.Span.Start - member.Body.Start, change.Span.Length), change.NewText!));
        return source.GetSubText(member.Body).WithChanges(changes).ToString();
    }
}
