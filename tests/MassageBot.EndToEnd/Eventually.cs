namespace MassageBot.EndToEnd;

/// <summary>Waits for what happens soon, and fails when it does not.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> there, double patienceMs = Visitor.Patience)
    {
        for (var waited = 0; waited < patienceMs && !there(); waited += 50)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        Assert.True(there());
    }
}
