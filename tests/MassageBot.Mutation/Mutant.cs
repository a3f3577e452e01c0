using Microsoft.CodeAnalysis.Text;

namespace MassageBot.Mutation;

/// <summary>One small change.</summary>
/// <param name="Path">The file, from the repository's root.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Source">What stands in that line.</param>
/// <param name="What">The change in words.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">By what.</param>
internal sealed record Mutant(string Path, int Line, string Source, string What, TextSpan Span, string Text);
