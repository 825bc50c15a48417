using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PeerGuild.Hosting;

/// <summary>PeerGuild's own traces and measures, sent to a collector as OpenTelemetry's variables say. Names of plugins and numbers, nothing about people.</summary>
/// <remarks>Source: OpenTelemetry, OTLP Exporter Configuration, https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/.</remarks>
public sealed class Telemetry : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Ours = "PeerGuild.*";

    // Milliseconds for what is left, before the ones that disposing gives.
    private const int LastWords = 5_000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _measures;

    private Telemetry(string part, IConfiguration settings)
    {
        _traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Use).ConfigureResource(Describe).AddSource(Ours).AddOtlpExporter().Build();
        _measures = Sdk.CreateMeterProviderBuilder().ConfigureServices(Use).ConfigureResource(Describe).AddMeter(Ours).AddOtlpExporter().Build();

        void Use(IServiceCollection services) => services.AddSingleton(settings);

        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
        void Describe(ResourceBuilder resource) => resource.AddService(part, autoGenerateServiceInstanceId: false).AddEnvironmentVariableDetector();
    }

    /// <summary>Sends from now on, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
    /// <param name="part">What this process is: <c>host</c>, <c>gateway</c> or a plugin's name.</param>
    /// <param name="settings">The process's settings, the environment among them.</param>
    /// <returns>To be disposed at the end, which sends what is left; null where nothing is sent.</returns>
    /// <exception cref="StartRefusedException">The collector's address makes no sense.</exception>
    public static Telemetry? Start(string part, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings[Endpoint] is not { Length: > 0 } endpoint)
        {
            return null;
        }

        return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? new Telemetry(part, settings)
            : throw new StartRefusedException($"{Endpoint} {endpoint} is not an address: give the collector's, like http://127.0.0.1:4317.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces.ForceFlush(LastWords);
        _measures.ForceFlush(LastWords);
        _traces.Dispose();
        _measures.Dispose();
    }
}
