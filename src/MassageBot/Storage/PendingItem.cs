namespace MassageBot.Storage;

/// <summary>A write that others of its kind may join.</summary>
internal sealed class PendingItem<TItem, TResult>(TItem item, Together<TItem, TResult> kind, Action<TResult>? committed, TaskCreationOptions goesOn)
    : PendingCall<TResult>(DatabaseCall.Write, session => kind.One(session, item), committed, goesOn)
{
    private readonly TItem _item = item;
    private readonly Together<TItem, TResult> _kind = kind;

    public override int TryRunWith(List<PendingCall> batch, int at, DatabaseSession session, Action<DatabaseCall>? fault)
    {
        var joined = new List<PendingItem<TItem, TResult>>();
        for (; at < batch.Count && batch[at] is PendingItem<TItem, TResult> next && next._kind == _kind && _kind.MayJoin(next._item); at++)
        {
            joined.Add(next);
        }

        if (joined.Count < 2)
        {
            return TryRun(session, fault) ? 1 : 0;
        }

        // Whatever it is that one of them threw, each is run alone then, and the one it was learns of it.
        return Try(() => RunTogether(joined, session, fault)) is null ? joined.Count : 0;
    }

    private void RunTogether(List<PendingItem<TItem, TResult>> joined, DatabaseSession session, Action<DatabaseCall>? fault)
    {
        joined.ForEach(_ => fault?.Invoke(DatabaseCall.Write));
        var made = _kind.All(session, joined.ConvertAll(one => one._item));
        for (var i = 0; i < joined.Count; i++)
        {
            joined[i].Keep(made[i]);
        }
    }
}
