using System.Security.Cryptography.X509Certificates;
using PeerGuild.Host.Certs;
using PeerGuild.Hosting;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>peerguild certs: files that open links, that nobody else can read, and that are never overwritten.</summary>
public sealed class CertsTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("pg-certs-").FullName, "certs");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task Each_part_gets_a_certificate_of_its_name_that_the_authority_signed()
    {
        var said = await MakeAsync("gateway", "circles");
        using var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Path.Combine(_folder, "authority.pem")));
        using var circles = X509Certificate2.CreateFromPemFile(Path.Combine(_folder, "circles.pem"), Path.Combine(_folder, "circles.key"));
        Assert.True(circles.MatchesHostname("circles"));
        Assert.False(circles.MatchesHostname("gateway"));
        Assert.Equal(authority.Subject, circles.Issuer);
        Assert.True(circles.HasPrivateKey);
        Assert.Equal(5, Directory.GetFiles(_folder).Length);
        Assert.Contains($"--Link:Key={Path.Combine(_folder, "circles.key")}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_for_their_owner_alone_and_the_authoritys_is_kept_nowhere()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        await MakeAsync("gateway", "circles");
        var keys = Directory.GetFiles(_folder, "*.key");
        Assert.Equal(["circles.key", "gateway.key"], keys.Select(Path.GetFileName).Order());
        foreach (var key in keys)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        Assert.DoesNotContain("PRIVATE KEY", await File.ReadAllTextAsync(Path.Combine(_folder, "authority.pem")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authority.pem")]
    [InlineData("circles.pem")]
    [InlineData("circles.key")]
    public async Task What_is_there_is_never_overwritten_and_nothing_is_made_beside_it(string there)
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, there), "mine");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => MakeAsync("gateway", "circles"));
        Assert.Equal($"{Path.Combine(_folder, there)} is there already, and nothing is overwritten: choose an empty folder with --out.", refused.Message);
        Assert.Equal("mine", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../gateway")]
    [InlineData("Gateway")]
    [InlineData("the gateway")]
    [InlineData("authority")]
    [InlineData("circles", "circles")]
    public async Task A_name_that_is_none_is_refused_with_an_example(params string[] names)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => MakeAsync(names));
        Assert.Contains("--names are the parts' names with commas between: gateway,circles,rituals,goals,retros", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4000)]
    public async Task Days_that_make_no_sense_are_refused(int days) =>
        Assert.Contains("from 1 to 3650", (await Assert.ThrowsAsync<StartRefusedException>(() => MakeAsync(["gateway"], days))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder, "a file");
        Assert.Contains(_folder, (await Assert.ThrowsAsync<StartRefusedException>(() => MakeAsync("gateway"))).Message, StringComparison.Ordinal);
    }

    private Task<string> MakeAsync(params string[] names) => MakeAsync(names, 365);

    private async Task<string> MakeAsync(string[] names, int days)
    {
        var said = new StringWriter();
        await CertsCommand.RunAsync(_folder, names, days, said).Soon();
        return said.ToString();
    }
}
