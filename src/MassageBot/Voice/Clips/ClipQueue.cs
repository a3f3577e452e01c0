using System.Collections.Concurrent;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice.Clips;

/// <summary>Has clips made: each once, however many want it, the most wanted first, two at a time.</summary>
internal sealed partial class ClipQueue(ClipMaker maker, ClipCodec codec, ClipStore store, SpeechEngines engines, IEnumerable<ISpeechEngine> all, ILogger<ClipQueue> logger) : IDisposable, IAsyncDisposable
{
    private const int MostWorkers = 2;
    private const int MostRecipes = 50_000;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<string, (ClipUrgency, long)> _order = new();
    private readonly Dictionary<string, (ClipRecipe Recipe, TaskCompletionSource<StoredClip> Done)> _wanted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ClipRecipe> _recipes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _oldest = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _working = [];
    private readonly HashSet<string> _inWork = new(StringComparer.Ordinal);
    private bool _ended;
    private long _count;
    private int _workers;

    /// <summary>Gets how many clips are still to be made.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _wanted.Count;
            }
        }
    }

    /// <summary>Finds a recipe that was made known; only such are ever said.</summary>
    public ClipRecipe? Known(string hash) => _recipes.GetValueOrDefault(hash);

    /// <summary>Makes a recipe known, so that its address answers.</summary>
    public void Announce(ClipRecipe recipe)
    {
        if (_recipes.TryAdd(recipe.Hash, recipe))
        {
            _oldest.Enqueue(recipe.Hash);
            if (_recipes.Count > MostRecipes && _oldest.TryDequeue(out var oldest))
            {
                _recipes.TryRemove(oldest, out _);
            }
        }
    }

    /// <summary>Wants a clip.</summary>
    /// <returns>Done when it is on disk; a <see cref="SpeechEngineException"/> when it cannot be made.</returns>
    public Task<StoredClip> WantAsync(ClipRecipe recipe, ClipUrgency urgency)
    {
        if (store.Find(recipe.Hash) is { } there)
        {
            return Task.FromResult(there);
        }

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            if (!_wanted.TryGetValue(recipe.Hash, out var wanted))
            {
                wanted = (recipe, new TaskCompletionSource<StoredClip>(TaskCreationOptions.RunContinuationsAsynchronously));
                _ = wanted.Done.Task.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); // nobody may be waiting
                _wanted.Add(recipe.Hash, wanted);
            }

            if (!_inWork.Contains(recipe.Hash))
            {
                _order.Enqueue(recipe.Hash, (urgency, _count++)); // again, when it is wanted more by now: the later turn finds it done
            }

            if (_workers < MostWorkers)
            {
                _workers++;
                _working.RemoveAll(task => task.IsCompleted);
                _working.Add(Task.Run(WorkAsync));
            }

            return wanted.Done.Task;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _end.Cancel();
            }

            _ended = true;
            foreach (var (_, done) in _wanted.Values)
            {
                done.TrySetCanceled();
            }

            _wanted.Clear();
        }
    }

    /// <summary>Ends it, and waits for the clips that are in work: after that nothing is written any more.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        Task[] working;
        lock (_lock)
        {
            working = [.. _working];
        }

        await Task.WhenAll(working);
        _end.Dispose();
    }

    private async Task WorkAsync()
    {
        while (Take() is { } wanted)
        {
            StoredClip? made = null;
            SpeechEngineException? failed = null;
            try
            {
                made = await MakeAsync(wanted.Recipe);
            }
            catch (OperationCanceledException)
            {
                // the program ends
            }
#pragma warning disable CA1031 // Whoever waits is told; the next clip has its turn.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault.GetType().Name, fault is SpeechEngineException told ? told.Message : "");
                failed = fault as SpeechEngineException ?? new SpeechEngineException("A clip could not be made.", fault);
            }

            lock (_lock) // before anybody is told: who wants it again at once has it made again
            {
                _inWork.Remove(wanted.Recipe.Hash);
                _wanted.Remove(wanted.Recipe.Hash);
            }

            _ = (made, failed) switch
            {
                ({ } clip, _) => wanted.Done.TrySetResult(clip),
                (_, { } fault) => wanted.Done.TrySetException(fault),
                _ => wanted.Done.TrySetCanceled(),
            };
        }
    }

    private (ClipRecipe Recipe, TaskCompletionSource<StoredClip> Done)? Take()
    {
        lock (_lock)
        {
            while (!_ended && _order.TryDequeue(out var hash, out _))
            {
                if (_wanted.TryGetValue(hash, out var wanted) && _inWork.Add(hash))
                {
                    return wanted;
                }
            }

            _workers--;
            return null;
        }
    }

    private async Task<StoredClip> MakeAsync(ClipRecipe recipe)
    {
        var engine = all.First(one => one.Id == recipe.Engine);
        try
        {
            var sound = await maker.MakeAsync(engine, recipe, _end.Token);
            if (recipe.LimitMs > 0 && sound.Ms > recipe.LimitMs)
            {
                LogTooLong(recipe.Hash[..12], sound.Ms - recipe.LimitMs);
            }

            var (bytes, extension) = await codec.PackAsync(sound, _end.Token);
            return store.Keep(recipe.Hash, sound.Ms, extension, bytes);
        }
        catch (SpeechEngineException fault) when (fault.EngineIsDown)
        {
            engines.Down(engine, fault.Message);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A clip could not be made ({Fault}). {Why}")]
    private partial void LogFailed(string fault, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clip {Hash} is {Over} ms longer than the script has time for.")]
    private partial void LogTooLong(string hash, int over);
}
