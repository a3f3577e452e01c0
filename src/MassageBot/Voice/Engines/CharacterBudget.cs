using System.Globalization;

namespace MassageBot.Voice.Engines;

/// <summary>Counts the characters sent to a service that costs money, day by day (UTC); the count survives a restart.</summary>
internal sealed class CharacterBudget(string file, int aDay, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private int _used;
    private bool _read;

    /// <summary>Takes characters out of today's budget.</summary>
    /// <returns>Whether there were enough.</returns>
    public bool TryTake(int characters)
    {
        lock (_lock)
        {
            Read();
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            if (today != _day)
            {
                (_day, _used) = (today, 0);
            }

            if (_used + characters > aDay)
            {
                return false;
            }

            _used += characters;
            Keep();
            return true;
        }
    }

    private void Read()
    {
        if (_read)
        {
            return;
        }

        _read = true;
        if (File.Exists(file) && File.ReadAllText(file).Split(' ') is [var day, var used]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _day))
        {
            _used = int.TryParse(used, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : aDay; // damaged: nothing more today
        }
    }

    private void Keep()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".half", string.Create(CultureInfo.InvariantCulture, $"{_day:yyyy-MM-dd} {_used}"));
        File.Move(file + ".half", file, overwrite: true);
    }
}
