using MassageBot.Channels.BotConnector;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MassageBot.Operations;

/// <summary>Collects traces and metrics while the program runs; sends them by OTLP only where that is set.</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>The service's name in what is sent.</summary>
    public const string Service = "massagebot";

    private readonly OperationsOptions _options;
    private readonly Lock _one = new();
    private readonly PrometheusText _text = new();
    private BaseExportingMetricReader? _reader;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Telemetry(IOptions<OperationsOptions> options, OperationsMeter meter)
    {
        ArgumentNullException.ThrowIfNull(meter); // it counts as long as it lives
        _options = options.Value;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(Service);
        if (_options.Port != 0 || _options.Otlp is not null)
        {
            var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(
                OperationsMeter.Name, ConnectorMeter.Name, PageMetrics.MeterName, StorageMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime");
            if (_options.Port != 0)
            {
                _reader = new BaseExportingMetricReader(_text);
                metrics.AddReader(_reader);
            }

            _metrics = (_options.Otlp is null ? metrics : metrics.AddOtlpExporter(exporter => Send(exporter, _options, "v1/metrics"))).Build();
        }

        if (_options.Otlp is not null)
        {
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore", "System.Net.Http")
                .AddProcessor(new BareSpans()).AddOtlpExporter(exporter => Send(exporter, _options, "v1/traces")).Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Collects the metrics now.</summary>
    public string Collect()
    {
        lock (_one)
        {
            _reader?.Collect();
            return _text.Text;
        }
    }

    /// <summary>Sets where something is sent.</summary>
    public static void Send(OtlpExporterOptions exporter, OperationsOptions options, string path)
    {
        exporter.Protocol = options.OtlpOverHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = options.OtlpOverHttp ? new Uri(new Uri(options.Otlp!.TrimEnd('/') + "/"), path) : new Uri(options.Otlp!);
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _text.Dispose();
    }
}
