namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>A value for each word of a text, kept from text to text so that nothing is made anew.</summary>
internal sealed class PerWord<T>(T empty)
{
    private int _used;

    public T[] Values { get; private set; } = [];

    public void Begin(int count)
    {
        if (Values.Length < count)
        {
            Values = new T[Math.Max(64, count * 2)];
            Array.Fill(Values, empty);
        }

        Array.Fill(Values, empty, 0, Math.Max(_used, count)); // by this text or the one before; the rest is as it was made
        _used = count;
    }
}
