namespace MassageBot.Guidance.Techniques;

/// <summary>What a step does with a powered device.</summary>
public enum DeviceSwitch
{
    /// <summary>From here on it runs.</summary>
    Start,

    /// <summary>From here on it is off; the words must say so.</summary>
    Stop,
}
