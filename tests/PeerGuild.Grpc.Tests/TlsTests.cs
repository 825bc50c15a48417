using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.AspNetCore.Hosting;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task A_call_goes_over_TLS_to_a_server_that_the_client_trusts()
    {
        using var certificate = SelfSigned();
        await using var server = await StartAsync(certificate);
        var client = server.ClientWith(new() { SslOptions = Trusting(certificate) });
        Assert.Equal("https", (await client.UnaryAsync(new Message()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_server_that_the_client_does_not_trust_is_UNAVAILABLE_and_backed_off_from()
    {
        using var certificate = SelfSigned();
        await using var server = await StartAsync(certificate);
        var time = new ManualTime();
        var client = server.ClientWith(new() { TimeProvider = time });
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(client.UnaryAsync(new Message()))).StatusCode);
        var again = await Rpc.FailureAsync(client.UnaryAsync(new Message()));
        Assert.Contains("next attempt", again.Status.Detail, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(X509Certificate2 certificate)
    {
        var probe = new ScriptedProbe
        {
            OnUnary = (_, context) => Task.FromResult(new Message { Text = context.GetHttpContext().Request.Scheme }),
        };
        return TestServer.StartAsync(probe, new("https://127.0.0.1:0") { Listen = listen => listen.UseHttps(certificate) });
    }

    private static SslClientAuthenticationOptions Trusting(X509Certificate2 certificate) => new()
    {
        RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented?.GetCertHashString(HashAlgorithmName.SHA256) == certificate.GetCertHashString(HashAlgorithmName.SHA256),
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
