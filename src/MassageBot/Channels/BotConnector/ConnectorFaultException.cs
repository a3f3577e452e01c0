using System.Globalization;

namespace MassageBot.Channels.BotConnector;

/// <summary>A channel took nothing.</summary>
#pragma warning disable CA1032 // It always carries the status.
internal sealed class ConnectorFaultException(int status)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The channel's service took nothing; its last status was {status} (0: no answer)."));
#pragma warning restore CA1032
