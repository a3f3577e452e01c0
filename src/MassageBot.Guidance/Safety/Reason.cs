namespace MassageBot.Guidance.Safety;

/// <summary>A rule that fired.</summary>
/// <param name="Rule">The rule's id: a question (<c>Q20</c>), a row of the matrix (<c>thin-bones</c>), <c>kit</c>, <c>region</c> or <c>fault</c>.</param>
/// <param name="Answers">The answers that fired it, as codes: <c>Q44.yes</c>.</param>
/// <param name="Because">A plain reason that follows "because": <c>of your blood thinners</c>.</param>
/// <param name="Unsure">Whether it fired only because an answer was missing or not sure.</param>
public sealed record Reason(string Rule, IReadOnlyList<string> Answers, string Because, bool Unsure = false);
