using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Nodes;
using MassageBot.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MassageBot.Tests.Simulation;

/// <summary>Nodes on one store that do what a test tells them, one step after the other: no chance, no latency. One journey to the store a step, so that a node can be caught between what it reads and what it says.</summary>
internal sealed class SimNodes : IDisposable
{
    public static readonly DateTimeOffset Zero = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private const int MostSteps = 4000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly List<SimNode> _nodes = [];

    public DatabaseSession Shared { get; } = SimDatabase.Share();

    public TimeSpan Now { get; private set; }

    /// <summary>Gets or sets a node that keeps its lease while nothing else of it reaches the store.</summary>
    public SimNode? Mute { get; set; }

    /// <summary>Gets or sets a node that is told nothing by the others.</summary>
    public SimNode? Deaf { get; set; }

    public SimNode Start(string name)
    {
        SynchronizationContext.SetSynchronizationContext(null); // all of it on this thread
        var node = new SimNode(name, Shared, _protection, () => Zero + Now, TimeSpan.Zero, 1, Carry, () => _nodes.ForEach(other => other.StepSoon()), _ => { });
        node.StepSoon();
        _nodes.Add(node);
        return node;
    }

    public void Kill(SimNode node)
    {
        _nodes.Remove(node);
        node.Dispose();
    }

    /// <summary>Time passes in which no node runs.</summary>
    public void Skip(TimeSpan span) => Now += span;

    public void Live(TimeSpan span)
    {
        for (var end = Now + span; Now < end;)
        {
            Pass();
        }
    }

    public void Until(Func<bool> arrived)
    {
        for (var steps = 0; !arrived(); steps++)
        {
            Assert.True(steps < MostSteps, "It never comes.");
            Pass();
        }
    }

    public void Say(SimNode node, string conversation, string text) => node.Post(conversation, text, string.Create(CultureInfo.InvariantCulture, $"client-{Now.Ticks}"), _ => { });

    /// <summary>What the bot has said in words, as it is written down.</summary>
    public List<JsonObject> Said(string conversation) =>
        [.. _nodes[0].Log(conversation).Select(entry => JsonNode.Parse(entry.Json)!.AsObject()).Where(said => (string?)said["from"]?["role"] == "bot" && said["text"] is not null)];

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        Shared.Dispose();
    }

    private void Pass()
    {
        Now += Step;
        foreach (var node in _nodes.ToList())
        {
            node.Pass(Step);
            if (node != Mute)
            {
                node.Write();
            }
        }
    }

    private void Carry(SimNode from, NodeNews news)
    {
        var copy = news.Write().Select(NodeNews.Read).ToList();
        foreach (var other in _nodes.Where(node => node != from && node != Deaf).ToList())
        {
            copy.ForEach(other.Hear);
        }
    }
}
