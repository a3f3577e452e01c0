namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>How sure it is that the words of a rule mean what the rule says.</summary>
internal enum Certainty
{
    /// <summary>The rule is one of those about which the classifiers are asked.</summary>
    Open,

    /// <summary>The rule is sure, but not by these words (its <c>perhaps</c>), or not in speech like this (<c>not-plain</c>): only a classifier that is far from danger lowers it.</summary>
    Likely,

    /// <summary>The words can mean nothing else: no classifier lowers it.</summary>
    Sure,
}
