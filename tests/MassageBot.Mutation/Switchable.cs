using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MassageBot.Mutation;

/// <summary>A method, or a property that is one expression, of which there can be copies.</summary>
/// <param name="Whole">Where it stands.</param>
/// <param name="Body">Its block, or its arrow and expression.</param>
/// <param name="Name">Its name, unique with its place.</param>
/// <param name="Head">What stands before the name, with <c>{0}</c> for access and the like.</param>
/// <param name="Modifiers">Its own modifiers.</param>
/// <param name="Tail">What stands between name and body.</param>
/// <param name="Call">How it is called, after its name.</param>
/// <param name="Answers">Whether it gives a value.</param>
internal sealed record Switchable(TextSpan Whole, TextSpan Body, string Name, string Head, SyntaxTokenList Modifiers, string Tail, string Call, bool Answers)
{
    /// <summary>The number of the copy that is as it was.</summary>
    public const int Original = -1;

    private static readonly SyntaxKind[] s_copied = [SyntaxKind.StaticKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.UnsafeKeyword];

    /// <summary>Gets where the blocks of its loops begin.</summary>
    public IReadOnlyList<int> Loops { get; private init; } = [];

    private bool IsBlock { get; init; }

    public static Switchable? Of(MemberDeclarationSyntax member) => member switch
    {
        _ when member.Parent is InterfaceDeclarationSyntax => null,
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method when ((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body => new Switchable(
            method.Span, body.Span, method.Identifier.Text, $"{method.ReturnType} ", method.Modifiers,
            $"{method.TypeParameterList}{method.ParameterList} {method.ConstraintClauses}",
            $"{Types(method)}({string.Join(", ", method.ParameterList.Parameters.Select(Argument))})",
            method.ReturnType.ToString() != "void") { IsBlock = method.Body is not null, Loops = [.. body.DescendantNodes().Select(Block).OfType<BlockSyntax>().Select(block => block.OpenBraceToken.Span.End)] },
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null, ExpressionBody: { } body } property => new Switchable(
            property.Span, body.Span, property.Identifier.Text, $"{property.Type} ", property.Modifiers, " ", "", true),
        _ => null,
    };

    /// <summary>The member itself: it chooses a copy.</summary>
    public string Switch(IEnumerable<int> mutants)
    {
        var modifiers = string.Join(' ', Modifiers.Where(token => !token.IsKind(SyntaxKind.AsyncKeyword)));
        var arms = mutants.Append(Original).Select(mutant => (Label: mutant == Original ? "default" : $"case {Text(mutant)}", Call: NameOf(mutant) + Call));
        var body = string.Concat(arms.Select(arm => Answers ? $"{arm.Label}: return {arm.Call};\n" : $"{arm.Label}: {arm.Call}; return;\n"));
        return $"{modifiers} {Head}{Name}{Tail}{(Call.Length == 0 ? $"{{ get {{ switch (global::{Switchboard.TypeName}.Now) {{ {body} }} }} }}" : $"{{ switch (global::{Switchboard.TypeName}.Now) {{ {body} }} }}")}";
    }

    /// <summary>A copy with this body.</summary>
    public string Copy(int mutant, string body) =>
        $"private {string.Join(' ', Modifiers.Where(token => s_copied.Contains(token.Kind())))} {Head}{NameOf(mutant)}{Tail}{body}{(IsBlock ? "" : ";")}";

    private static StatementSyntax? Block(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        ForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static string Types(MethodDeclarationSyntax method) =>
        method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";

    private static string Argument(ParameterSyntax parameter) =>
        string.Join(' ', parameter.Modifiers.Where(token => token.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword).Select(token => token.Text).Append(parameter.Identifier.Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Overloads have one name: the place keeps their originals apart.
    private string NameOf(int mutant) => mutant == Original ? $"{Name}__at{Text(Whole.Start)}" : $"{Name}__{Text(mutant)}";
}
