namespace MassageBot.Bot;

/// <summary>What somebody feels in mid-session that calls for more than a lighter hand (clinical.md 3.3 "Any", 4.2 stop rule).</summary>
internal enum SessionTrouble
{
    /// <summary>Nothing of the kind.</summary>
    None,

    /// <summary>Light-headed, tingling lips or fingers, air hunger, rising panic: from breathing it passes with an easy breath.</summary>
    LightHeaded,

    /// <summary>Sharp, shooting, electric, numb, tingling, weak: stop, ask about emergencies, no restart.</summary>
    Nerve,

    /// <summary>Dizzy, sick, faint, breathless, a headache, changed sight: stop, sit, ask about emergencies.</summary>
    Unwell,
}
