namespace MassageBot.Privacy;

/// <summary>What is kept of the person in a turn: to take away, and to delete.</summary>
public interface IPersonalData
{
    /// <summary>Makes a link to everything that is kept; it works once, for ten minutes.</summary>
    /// <returns><c>null</c> where nothing outlives the program.</returns>
    Task<string?> ExportAsync(ITurnContext turn, CancellationToken cancellationToken);

    /// <summary>Deletes everything that is kept; done when the store has confirmed it. What this turn still leaves goes with its end.</summary>
    Task ForgetAsync(ITurnContext turn, CancellationToken cancellationToken);
}
