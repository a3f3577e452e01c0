using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.DirectLine;

/// <summary>Keeps every log line, to look for what must not be in one.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Gets or sets which lines are kept; all by default. A run of a million requests has no room for all.</summary>
    public Predicate<string> Keeps { get; set; } = _ => true;

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel} {formatter(state, exception)} {exception}";
        if (Keeps(line))
        {
            _lines.Enqueue(line);
        }
    }

    public void Dispose()
    {
    }
}
