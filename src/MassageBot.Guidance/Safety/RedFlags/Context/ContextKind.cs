namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>What a list of words does to the words around it. Each is a list of that name (with dashes) in <c>words-context.yaml</c>.</summary>
[Flags]
internal enum ContextKind
{
    None = 0,
    Negation = 1,
    NotANegation = 1 << 1,
    Contrast = 1 << 2,
    Resolved = 1 << 3,
    LongAgo = 1 << 4,
    Ongoing = 1 << 5,
    Subject = 1 << 6,
    Subordinator = 1 << 7,
    Relative = 1 << 8,
    Outsider = 1 << 9,
    PastVerb = 1 << 10,
    RightNow = 1 << 11,
    Hypothetical = 1 << 12,
    NotMe = 1 << 13,
    FirstPerson = 1 << 14,
    Receiver = 1 << 15,
    AnswerNo = 1 << 16,
    TakesMy = 1 << 17,
    ListGoesOn = 1 << 18,
    ClauseVerb = 1 << 19,
    StrongContrast = 1 << 20,
    Harmless = 1 << 21,
    NotResolved = 1 << 22,
    Watched = 1 << 23,
}
