namespace MassageBot.Storage;

/// <summary>A kind of write of which several that wait in line one behind the other may be one: a server far away is asked once for all of them.</summary>
/// <param name="One">Makes one.</param>
/// <param name="All">Makes several, in their order; where it throws, nothing of it is kept and each is made alone.</param>
/// <param name="MayJoin">Tells whether one can be made with others.</param>
internal sealed record Together<TItem, TResult>(
    Func<DatabaseSession, TItem, TResult> One, Func<DatabaseSession, IReadOnlyList<TItem>, IReadOnlyList<Made<TResult>>> All, Func<TItem, bool> MayJoin);
