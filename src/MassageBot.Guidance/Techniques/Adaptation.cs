namespace MassageBot.Guidance.Techniques;

/// <summary>The words for what may be adapted (clinical.md 2.5, 5.12), in the order in which a technique's variants are applied.</summary>
public static class Adaptation
{
    public const string NoGun = "no-gun";
    public const string Seated = "seated";
    public const string NoFlexion = "no-flexion";
    public const string HipReplacement = "hip-replacement";
    public const string OilAllergy = "oil-allergy";
    public const string Light = "light";
    public const string FirstTime = "first-time";
    public const string ShortSession = "short";
    public const string TouchOnly = "touch-only";

    /// <summary>Gets every adaptation, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [NoGun, Seated, NoFlexion, HipReplacement, OilAllergy, Light, FirstTime, ShortSession, TouchOnly];
}
