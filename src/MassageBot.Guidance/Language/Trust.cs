namespace MassageBot.Guidance.Language;

/// <summary>How surely the words alone were understood.</summary>
internal enum Trust
{
    /// <summary>They are a command from end to end, an answer, or words that are obeyed in any sentence.</summary>
    Said,

    /// <summary>A command's words stand among others that say little.</summary>
    Among,

    /// <summary>They only sound or are spelt nearly like a command.</summary>
    Nearly,
}
