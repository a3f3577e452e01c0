using Microsoft.Extensions.Options;

namespace MassageBot.Sessions;

/// <summary>The clock sessions run on: the program's own, or a faster one (<see cref="GuidedSessionOptions.Speed"/>).</summary>
public sealed class SessionClock
{
    public SessionClock(TimeProvider wall, IOptions<GuidedSessionOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Wall, Speed) = (wall, options.Value.Speed);
        Time = Speed == 1 ? wall : new FasterTimeProvider(wall, Speed);
    }

    /// <summary>Gets the clock of everything that is due in a session.</summary>
    public TimeProvider Time { get; }

    /// <summary>Gets the clock of people and of restarts.</summary>
    public TimeProvider Wall { get; }

    /// <summary>Gets how many times as fast sessions run.</summary>
    public int Speed { get; }
}
