using System.Net.Sockets;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class UnixSocketTests
{
    [Theory]
    [InlineData("unix:")]
    [InlineData("unix://")]
    public async Task A_call_goes_over_a_unix_socket(string scheme)
    {
        using var folder = new SocketFolder();
        var probe = new ScriptedProbe { OnUnary = (_, context) => Task.FromResult(new Message { Text = context.Peer }) };
        await using var server = await TestServer.StartAsync(probe, new(scheme + folder.SocketPath));
        Assert.Equal(folder.Address, server.Address);
        Assert.Equal("unix:", (await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon()).Text);
    }

    [Fact]
    public async Task A_socket_file_left_by_a_killed_process_is_no_obstacle()
    {
        using var folder = new SocketFolder();
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(folder.SocketPath));
            File.Move(folder.SocketPath, folder.SocketPath + ".kept"); // .NET deletes the file when it closes the socket; a kill does not.
        }

        File.Move(folder.SocketPath + ".kept", folder.SocketPath);
        await using var server = await TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address));
        await server.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    [Fact]
    public async Task A_socket_that_a_server_still_answers_on_is_not_taken_away()
    {
        using var folder = new SocketFolder();
        await using var first = await TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address));
        await Assert.ThrowsAsync<IOException>(() => TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address)));
        await first.Client.UnaryAsync(new Message()).ResponseAsync.Soon();
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_not_deleted()
    {
        using var folder = new SocketFolder();
        await File.WriteAllTextAsync(folder.SocketPath, "mine");
        await Assert.ThrowsAsync<IOException>(() => TestServer.StartAsync(ScriptedProbe.Echo, new(folder.Address)));
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.SocketPath));
    }

    [Theory]
    [InlineData("unix:relative.sock")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("unix:")]
    public void Other_addresses_are_refused(string address) => Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));
}
