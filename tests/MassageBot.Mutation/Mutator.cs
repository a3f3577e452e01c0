using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MassageBot.Mutation;

/// <summary>Lists the small changes of a file: comparisons, logic, arithmetic, literals, conditions, patterns, arms, statements and members that are left out.</summary>
internal sealed class Mutator(string path) : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.LessThanToken] = "<=", [SyntaxKind.LessThanEqualsToken] = "<", [SyntaxKind.GreaterThanToken] = ">=", [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=", [SyntaxKind.ExclamationEqualsToken] = "==", [SyntaxKind.AmpersandAmpersandToken] = "||", [SyntaxKind.BarBarToken] = "&&",
        [SyntaxKind.PlusToken] = "-", [SyntaxKind.MinusToken] = "+", [SyntaxKind.AsteriskToken] = "/", [SyntaxKind.SlashToken] = "*", [SyntaxKind.PercentToken] = "*",
    };

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max", ["Max"] = "Min", ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Last"] = "First", ["Take"] = "Skip", ["Skip"] = "Take",
        ["TakeLast"] = "SkipLast", ["Union"] = "Intersect", ["Intersect"] = "Union",
    };

    private readonly List<Mutant> _found = [];

    public static IReadOnlyList<Mutant> Of(string path, SyntaxTree tree)
    {
        var mutator = new Mutator(path);
        mutator.Visit(tree.GetRoot());
        return [.. mutator._found.DistinctBy(mutant => (mutant.Span, mutant.Text)).OrderBy(mutant => mutant.Span.Start)];
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
        // what the compiler is told is no rule
    }

    public override void VisitThrowExpression(ThrowExpressionSyntax node)
    {
        // nor is the wording of a fault
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
        // nor is the wording of a fault
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression))
        {
            Add(node, node.Left.ToString(), "left alone");
            Add(node, node.Right.ToString(), "right alone");
        }
        else if (s_operators.TryGetValue(node.OperatorToken.Kind(), out var other))
        {
            Add(node.OperatorToken.Span, other, $"{node.OperatorToken} to {other}", node);
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        var other = s_operators[node.OperatorToken.Kind()];
        Add(node.OperatorToken.Span, other, $"{node.OperatorToken} to {other}", node);
        base.VisitRelationalPattern(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression))
        {
            Add(node, node.Operand.ToString(), "not removed");
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.TrueLiteralExpression:
                Add(node, "false", "true to false");
                break;
            case SyntaxKind.FalseLiteralExpression:
                Add(node, "true", "false to true");
                break;
            case SyntaxKind.NumericLiteralExpression when node.Token.Value is int or long:
                var more = (Convert.ToInt64(node.Token.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
                Add(node, more, $"{node} to {more}");
                break;
            case SyntaxKind.StringLiteralExpression when node.Token.ValueText.Length > 0:
                Add(node, "\"mutant\"", $"{node} to \"mutant\"");
                break;
        }

        base.VisitLiteralExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Add(node.Condition, $"!({node.Condition})", "condition turned round");
        base.VisitIfStatement(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Add(node.Condition, $"!({node.Condition})", "condition turned round");
        base.VisitConditionalExpression(node);
    }

    public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        Add(node.Pattern, node.Pattern is UnaryPatternSyntax not ? not.Pattern.ToString() : $"not ({node.Pattern})", "is turned round");
        base.VisitIsPatternExpression(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Add(node, node.Left.ToString(), "left pattern alone");
        Add(node, node.Right.ToString(), "right pattern alone");
        base.VisitBinaryPattern(node);
    }

    public override void VisitPropertyPatternClause(PropertyPatternClauseSyntax node)
    {
        Leave(node.Subpatterns, part => part.ToString());
        base.VisitPropertyPatternClause(node);
    }

    public override void VisitWhenClause(WhenClauseSyntax node)
    {
        Add(node, "", "when removed");
        base.VisitWhenClause(node);
    }

    public override void VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        if (node.Pattern is not DiscardPatternSyntax && node.Parent is SwitchExpressionSyntax { Arms.Count: > 1 } all)
        {
            var end = all.Arms.IndexOf(node) + 1 < all.Arms.Count ? all.Arms[all.Arms.IndexOf(node) + 1].SpanStart : node.Span.End;
            Add(TextSpan.FromBounds(node.SpanStart, end), "", $"arm {Short(node.Pattern)} removed", node);
        }

        base.VisitSwitchExpressionArm(node);
    }

    public override void VisitSwitchSection(SwitchSectionSyntax node)
    {
        if (node.Labels.All(label => label is not DefaultSwitchLabelSyntax))
        {
            Add(node, "", $"{Short(node.Labels[0])} removed");
        }

        base.VisitSwitchSection(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Add(node, ";", $"left out: {Short(node)}");
        base.VisitExpressionStatement(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is null)
        {
            Add(node, ";", "return left out");
        }

        base.VisitReturnStatement(node);
    }

    public override void VisitInitializerExpression(InitializerExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.WithInitializerExpression))
        {
            Leave(node.Expressions, part => part.ToString());
        }

        base.VisitInitializerExpression(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } && s_names.TryGetValue(node.Identifier.Text, out var other))
        {
            Add(node, other, $"{node} to {other}");
        }

        base.VisitIdentifierName(node);
    }

    private static string Short(SyntaxNode node) => node.ToString() is { Length: > 60 } text ? text[..60].ReplaceLineEndings(" ") + "..." : node.ToString().ReplaceLineEndings(" ");

    private void Leave<T>(SeparatedSyntaxList<T> parts, Func<T, string> text)
        where T : SyntaxNode
    {
        foreach (var part in parts)
        {
            Add(parts.Span, string.Join(", ", parts.Where(other => other != part).Select(text)), $"left out: {Short(part)}", part);
        }
    }

    private void Add(SyntaxNode node, string text, string what) => Add(node.Span, text, what, node);

    private void Add(TextSpan span, string text, string what, SyntaxNode at)
    {
        var line = at.GetLocation().GetLineSpan().StartLinePosition.Line;
        _found.Add(new Mutant(path, line + 1, at.SyntaxTree.GetText().Lines[line].ToString().Trim(), what, span, text));
    }
}
