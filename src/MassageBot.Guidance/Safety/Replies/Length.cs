namespace MassageBot.Guidance.Safety.Replies;

/// <summary>A length of time that a reply names.</summary>
/// <param name="Hours">How long.</param>
/// <param name="Unit">Hours of the unit it was said in.</param>
/// <param name="AtLeast">Said with "over": it may be longer.</param>
/// <param name="AtMost">Said with "under": it may be shorter.</param>
internal sealed record Length(double Hours, double Unit, bool AtLeast, bool AtMost)
{
    // A month has four weeks for certain, not more.
    private const double ShortestMonth = 28.0 / 30.5;

    /// <summary>The whole units that have passed for certain: "3 months" are 12 weeks.</summary>
    public int Whole(double unit) => (int)Math.Floor((Hours / unit * (Unit > unit ? ShortestMonth : 1)) + 1e-9);
}
