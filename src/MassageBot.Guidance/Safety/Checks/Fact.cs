namespace MassageBot.Guidance.Safety.Checks;

/// <summary>One answer to one question, written <c>Q14.cleared-recently</c>.</summary>
internal readonly record struct Fact(string Question, string Answer)
{
    public static Fact? Parse(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && dot < text.Length - 1 ? new Fact(text[..dot], text[(dot + 1)..]) : null;

    public override string ToString() => $"{Question}.{Answer}";
}
