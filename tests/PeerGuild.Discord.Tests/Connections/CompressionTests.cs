using System.Security.Cryptography;
using System.Text;
using PeerGuild.Discord.Connections;

namespace PeerGuild.Discord.Tests.Connections;

public class CompressionTests
{
    [Fact]
    public void A_payload_split_over_several_messages_is_whole_at_the_sync_flush()
    {
        using var inflater = new StreamInflater();
        var bytes = new ScriptedSocket().Compress(Frames.Hello());
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            Assert.Null(inflater.Take([bytes[i]]));
        }

        Assert.Equal(Frames.Hello(), Encoding.UTF8.GetString(inflater.Take([bytes[^1]])!.Value.Span));
    }

    [Fact]
    public void One_context_serves_all_payloads_of_a_connection()
    {
        using var inflater = new StreamInflater();
        var peer = new ScriptedSocket();
        for (var sequence = 1; sequence <= 200; sequence++)
        {
            var json = Frames.Dispatch(sequence, "MESSAGE_CREATE", """{"content":"the same words again and again"}""");
            Assert.Equal(json, Encoding.UTF8.GetString(inflater.Take(peer.Compress(json))!.Value.Span));
        }
    }

    [Fact]
    public void A_payload_larger_than_every_buffer_comes_through()
    {
        using var inflater = new StreamInflater();
        var json = Convert.ToHexString(RandomNumberGenerator.GetBytes(400_000));
        Assert.Equal(json, Encoding.UTF8.GetString(inflater.Take(new ScriptedSocket().Compress(json))!.Value.Span));
    }

    [Fact]
    public async Task A_large_GUILD_CREATE_in_small_pieces_is_handled()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        var bytes = socket.Compress(Frames.Dispatch(2, "GUILD_CREATE", $$"""{"id":"1","name":"{{Convert.ToHexString(RandomNumberGenerator.GetBytes(50_000))}}" }"""));
        foreach (var piece in bytes.Chunk(5000))
        {
            socket.SendRaw(piece);
        }

        await Until.True(() => fixture.Connection.SequenceHandled == 2);
    }

    [Fact]
    public async Task What_is_not_zlib_ends_the_socket_and_the_stream_is_resumed()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        socket.SendRaw([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        await fixture.ExpectResumeAsync();
    }
}
