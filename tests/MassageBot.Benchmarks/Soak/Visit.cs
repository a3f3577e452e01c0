namespace MassageBot.Benchmarks;

/// <summary>What somebody comes for, and how they go.</summary>
internal enum Visit
{
    /// <summary>The whole way to the goodbye.</summary>
    Whole,

    /// <summary>Says stop in the second press.</summary>
    Stops,

    /// <summary>Says something that is an emergency in the first press.</summary>
    Alarms,

    /// <summary>Goes without a word in the first press.</summary>
    Vanishes,

    /// <summary>Goes without a word in the middle of the safety check.</summary>
    GivesUp,

    /// <summary>The whole way, and then fetches what is kept of them.</summary>
    Exports,

    /// <summary>The whole way, and then has it deleted.</summary>
    Deletes,

    /// <summary>Comes by the page, which performs a minute, fetches clips, and is stopped there.</summary>
    StopsOnThePage,

    /// <summary>Comes by the page, and closes it in the first minute.</summary>
    ClosesThePage,
}
