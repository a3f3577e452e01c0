using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MassageBot.EndToEnd;

/// <summary>A network line between browser and product that a test can cut and mend: bytes in, bytes out, nothing looked at.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _productPort;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    public CuttableLine(Uri product)
    {
        _productPort = product.Port;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Breaks every connection, and every new one until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var end in _ends.Keys)
        {
            end.Close();
        }
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var product = new TcpClient();
        using (browser)
        {
            _ends[browser] = _ends[product] = 0;
            try
            {
                if (_cut)
                {
                    return;
                }

                await product.ConnectAsync(IPAddress.Loopback, _productPort, _over.Token);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(product.GetStream(), _over.Token),
                    product.GetStream().CopyToAsync(browser.GetStream(), _over.Token));
            }
            catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // One end has gone: that is what this line is for.
            }
            finally
            {
                _ends.TryRemove(browser, out _);
                _ends.TryRemove(product, out _);
            }
        }
    }
}
