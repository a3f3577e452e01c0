using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Simulation;

/// <summary>What a node logs, told in the simulation's story.</summary>
internal sealed class SimLog<T>(Action<string> tell) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => tell(formatter(state, exception));
}
