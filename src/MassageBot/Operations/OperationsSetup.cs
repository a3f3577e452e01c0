using MassageBot.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace MassageBot.Operations;

/// <summary>Registers and maps what operators look at: health, metrics, OpenTelemetry, and an orderly end.</summary>
internal static class OperationsSetup
{
    /// <summary>Adds it.</summary>
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateDataAnnotations()
            .Validate(options => ServerSetup.TryReadAddress(options.Address, out _), "Operations:Address must be an IP address such as 127.0.0.1, or * for all of them.")
            .Validate<IOptions<ServerOptions>>(
                (options, server) => options.Port == 0 || options.Port != server.Value.Port, "Operations:Port must be another port than Server:Port.")
            .Validate(
                options => string.IsNullOrEmpty(options.Otlp) || (Uri.TryCreate(options.Otlp, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
                "Operations:Otlp must be an address such as http://127.0.0.1:4317, or be left out.")
            .PostConfigure<IConfiguration>(FromEnvironment)
            .ValidateOnStart();
        builder.Services.AddSingleton<OperationsMeter>();
        builder.Services.AddSingleton<Telemetry>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Telemetry>());
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService<PauseAtTheEnd>();
        builder.Services.AddSingleton<IPostConfigureOptions<KestrelServerOptions>>(provider => new PostConfigureOptions<KestrelServerOptions>(
            Options.DefaultName, kestrel => Listen(kestrel, provider.GetRequiredService<IOptions<OperationsOptions>>().Value)));

        // Our messages hold numbers and kinds of faults and nothing of people; so does what is sent.
        var operations = builder.Configuration.GetSection(OperationsOptions.Section).Get<OperationsOptions>();
        operations ??= new OperationsOptions();
        FromEnvironment(operations, builder.Configuration);
        if (operations.Otlp is { Length: > 0 })
        {
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false); // without it a span says nothing of the request
            builder.Logging.AddOpenTelemetry(logs => logs
                .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(Telemetry.Service))
                .AddOtlpExporter(exporter => Telemetry.Send(exporter, operations, "v1/logs")));
        }

        return builder;
    }

    /// <summary>Maps <c>/health/live</c> for everyone, which says only 200, and the rest on its own port. Call it before everything else that answers.</summary>
    public static WebApplication MapOperations(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<OperationsOptions>>().Value;
        var port = options.Port;
        if (options.Otlp is not null)
        {
            app.Use(TellRouteAsync);
        }

        if (port != 0)
        {
            app.Use((context, next) => context.Connection.LocalPort == port ? AnswerAsync(context) : next(context)); // by the port itself: a Host header can say anything
        }

        app.MapGet("/health/live", () => Results.Ok());
        return app;
    }

    // A span names the pattern of its route, never the address: that holds ids.
    private static async Task TellRouteAsync(HttpContext context, RequestDelegate next)
    {
        var span = System.Diagnostics.Activity.Current;
        await next(context);
        span?.SetTag("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        span?.SetTag("http.response.status_code", context.Response.StatusCode);
    }

    // Platforms that collect (Azure Container Apps, the OpenTelemetry operator) say so by the variables of the standard.
    private static void FromEnvironment(OperationsOptions options, IConfiguration configuration)
    {
        options.Otlp = string.IsNullOrEmpty(options.Otlp) ? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] : options.Otlp;
        options.Otlp = string.IsNullOrEmpty(options.Otlp) ? null : options.Otlp;
        options.OtlpOverHttp |= configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf";
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                break;
            case "/health/ready":
                var readiness = context.RequestServices.GetRequiredService<Readiness>();
                var fault = await readiness.FaultAsync();
                context.Response.StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync(fault ?? (readiness.Warning() is { } warning ? "ready; " + warning : "ready"));
                break;
            case "/metrics":
                context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                await context.Response.WriteAsync(context.RequestServices.GetRequiredService<Telemetry>().Collect());
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static void Listen(KestrelServerOptions kestrel, OperationsOptions options)
    {
        if (options.Port != 0 && ServerSetup.TryReadAddress(options.Address, out var address))
        {
            kestrel.Listen(address!, options.Port);
        }
    }
}
