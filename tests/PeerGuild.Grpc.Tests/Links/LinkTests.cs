using Grpc.Core;
using PeerGuild.Grpc.Links;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests.Links;

/// <summary>Who may come in over TCP, and who may not.</summary>
public sealed class LinkTests : IDisposable
{
    private const string Loopback = "http://127.0.0.1:0";
    private const string Tls = "https://127.0.0.1:0";

    private readonly LinkFolder _ours = new();

    public void Dispose() => _ours.Dispose();

    [Fact]
    public async Task Who_knows_the_secret_comes_in_over_loopback()
    {
        await using var server = await LockedServer.StartAsync(Loopback, SecretOnly());
        Assert.Equal(7, (await server.CallAsync(SecretOnly())).Count);
    }

    [Theory]
    [InlineData("another secret of thirty-two bytes")]
    [InlineData(LinkFolder.Secret + "x")]
    public async Task Another_secret_is_refused_and_named_once(string secret)
    {
        await using var server = await LockedServer.StartAsync(Loopback, SecretOnly());
        var wrong = Link.Open("gateway", new LinkOptions { Secret = secret }, TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(StatusCode.Unauthenticated, (await Rpc.FailureAsync(() => server.CallAsync(wrong))).StatusCode);
        }

        Assert.Single(server.Logs.Lines, line => line.Text.Contains("did not know the shared secret", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
        Assert.Equal(7, (await server.CallAsync(SecretOnly())).Count);
    }

    [Fact]
    public async Task No_secret_is_refused()
    {
        await using var server = await LockedServer.StartAsync(Loopback, SecretOnly());
        Assert.Equal(StatusCode.Unauthenticated, (await Rpc.FailureAsync(() => server.CallAsync(new GrpcChannelOptions()))).StatusCode);
    }

    [Fact]
    public async Task Both_sides_show_certificates_over_TLS()
    {
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles"));
        Assert.Equal(7, (await server.CallAsync(_ours.Open("gateway"))).Count);
    }

    [Fact]
    public async Task A_server_of_another_name_is_not_spoken_to()
    {
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("rituals"));
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => server.CallAsync(_ours.Open("gateway"), "circles"))).StatusCode);
        Assert.Single(server.Logs.Lines, line => line.Text.Contains("is not that of circles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_spoken_to()
    {
        using var theirs = new LinkFolder();
        await using var server = await LockedServer.StartAsync(Tls, theirs.Open("circles"));
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => server.CallAsync(_ours.Open("gateway")))).StatusCode);
    }

    [Fact]
    public async Task A_caller_without_a_certificate_is_refused_and_named()
    {
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles"));
        var options = _ours.Open("gateway").To(server.Address, "circles", null, TimeProvider.System);
        options.SslOptions!.ClientCertificateContext = null;
        await Rpc.FailureAsync(() => server.CallAsync(options));
        Assert.Contains(server.Logs.Lines, line => line.Text.Contains("showed no certificate", StringComparison.Ordinal));
        Assert.Equal(7, (await server.CallAsync(_ours.Open("gateway"))).Count);
    }

    [Fact]
    public async Task A_caller_of_another_authority_is_refused_and_named()
    {
        using var theirs = new LinkFolder();
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles"));
        var options = _ours.Open("gateway").To(server.Address, "circles", null, TimeProvider.System);
        options.SslOptions!.ClientCertificateContext = theirs.Open("gateway").To(server.Address, "circles", null, TimeProvider.System).SslOptions!.ClientCertificateContext;
        await Rpc.FailureAsync(() => server.CallAsync(options));
        Assert.Contains(server.Logs.Lines, line => line.Text.Contains("is not trusted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_whose_certificate_ran_out_is_refused_in_the_handshake_and_named_once()
    {
        var (here, there) = (new ManualTime(TimeProvider.System.GetUtcNow()), new ManualTime(TimeProvider.System.GetUtcNow()));
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles", here));
        var gateway = _ours.Open("gateway", there);
        Assert.Equal(7, (await server.CallAsync(gateway)).Count);

        here.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => server.CallAsync(gateway))).StatusCode);
        }

        Assert.Single(server.Logs.Lines, line => line.Text.Contains("(CN=gateway) ran out on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_whose_certificate_ran_out_is_not_spoken_to_and_named()
    {
        var (here, there) = (new ManualTime(TimeProvider.System.GetUtcNow()), new ManualTime(TimeProvider.System.GetUtcNow()));
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles", there));
        var gateway = _ours.Open("gateway", here);
        here.Advance(TimeSpan.FromDays(2));
        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailureAsync(() => server.CallAsync(gateway))).StatusCode);
        Assert.Single(server.Logs.Lines, line => line.Text.Contains("(CN=circles) ran out on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_TLS_the_secret_is_asked_for_too()
    {
        await using var server = await LockedServer.StartAsync(Tls, _ours.Open("circles"));
        var other = _ours.Open("gateway", "another secret of thirty-two bytes");
        Assert.Equal(StatusCode.Unauthenticated, (await Rpc.FailureAsync(() => server.CallAsync(other))).StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "there is no shared secret")]
    [InlineData("http://10.0.0.7:5000", "there is no shared secret")]
    public void TCP_wants_a_secret(string address, string why) => ExpectRefused(why, () => Link.None.To(address, "circles", null, TimeProvider.System));

    [Fact]
    public void Beyond_loopback_wants_TLS() =>
        ExpectRefused("without TLS", () => SecretOnly().To("http://10.0.0.7:5000", "circles", null, TimeProvider.System));

    [Fact]
    public void TLS_wants_certificates() =>
        ExpectRefused("wants certificates", () => SecretOnly().To("https://10.0.0.7:5000", "circles", null, TimeProvider.System));

    [Fact]
    public void A_Unix_socket_wants_nothing() => Assert.Null(Link.None.To("unix:/run/x", "circles", null, TimeProvider.System).CallMetadata);

    [Fact]
    public void A_short_secret_is_refused() =>
        ExpectRefused("32 bytes or more", () => Link.Open("circles", new LinkOptions { Secret = "short" }, TimeProvider.System));

    [Fact]
    public void A_secret_comes_from_a_file_too()
    {
        var link = Link.Open("circles", new LinkOptions { SecretFile = _ours.Write("secret", LinkFolder.Secret + "\n") }, TimeProvider.System);
        Assert.Equal("Bearer " + LinkFolder.Secret, link.To(Loopback, "circles", null, TimeProvider.System).CallMetadata!.GetValue("authorization"));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        ExpectRefused("Link:SecretFile", () => Link.Open("circles", new LinkOptions { SecretFile = "/nowhere/secret" }, TimeProvider.System));

    [Fact]
    public void Two_files_of_three_are_not_enough()
    {
        var options = _ours.For("circles");
        options.Authority = null;
        ExpectRefused("go together", () => Link.Open("circles", options, TimeProvider.System));
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        var options = _ours.For("circles");
        options.Key = _ours.For("rituals").Key;
        ExpectRefused("Link:Certificate", () => Link.Open("circles", options, TimeProvider.System));
    }

    [Fact]
    public void A_certificate_of_another_part_is_refused() =>
        ExpectRefused("is not that of circles", () => Link.Open("circles", _ours.For("rituals"), TimeProvider.System));

    [Fact]
    public void A_certificate_of_another_authority_is_refused()
    {
        using var theirs = new LinkFolder();
        var options = _ours.For("circles");
        options.Authority = theirs.For("circles").Authority;
        ExpectRefused("does not come from the authority", () => Link.Open("circles", options, TimeProvider.System));
    }

    [Fact]
    public void A_certificate_that_ran_out_is_refused()
    {
        using var old = new LinkFolder(TimeProvider.System.GetUtcNow().AddDays(-9), TimeSpan.FromDays(2));
        ExpectRefused("ran out", () => old.Open("circles"));
    }

    [Fact]
    public async Task A_folder_that_others_can_enter_holds_no_socket()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using var folder = new SocketFolder();
        var path = folder.Address["unix:".Length..];
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        var refused = await Assert.ThrowsAsync<LinkException>(() => LockedServer.StartAsync(folder.Address, Link.None));
        Assert.Contains("chmod 700", refused.Message, StringComparison.Ordinal);
    }

    private static Link SecretOnly() => Link.Open("gateway", new LinkOptions { Secret = LinkFolder.Secret }, TimeProvider.System);

    private static void ExpectRefused(string why, Func<object> open) =>
        Assert.Contains(why, Assert.Throws<LinkException>(open).Message, StringComparison.Ordinal);
}
