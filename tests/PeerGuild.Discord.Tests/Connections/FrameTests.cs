using System.Text;
using PeerGuild.Discord.Connections;

namespace PeerGuild.Discord.Tests.Connections;

public class FrameTests
{
    [Theory]
    [InlineData("""{"op":0,"s":42,"t":"READY","d":{"a":[1,{"b":2}]}}""")]
    [InlineData("""{"d":{"a":[1,{"b":2}]},"t":"READY","s":42,"op":0}""")]
    [InlineData("""{ "t" : "READY" , "s" : 42 , "new" : { "op" : 9 } , "op" : 0 , "d" : {"a":[1,{"b":2}]} }""")]
    public void Op_sequence_name_and_data_are_found_in_any_order(string json)
    {
        var frame = Peek(json);
        Assert.Equal((Opcode.Dispatch, 42L), (frame.Op, frame.Sequence));
        Assert.Equal("READY", Encoding.UTF8.GetString(frame.Name.Span));
        Assert.Equal("""{"a":[1,{"b":2}]}""", Encoding.UTF8.GetString(frame.Data.Span));
    }

    [Fact]
    public void Null_sequence_name_and_data_are_none()
    {
        var frame = Peek(Frames.Ack);
        Assert.Null(frame.Sequence);
        Assert.True(frame.Name.IsEmpty && frame.Data.IsEmpty);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"op":0""")]
    [InlineData("""{"op":null}""")]
    public void What_is_no_payload_is_refused(string json) => Assert.ThrowsAny<Exception>(() => Peek(json));

    private static GatewayFrame Peek(string json) => GatewayFrame.Peek(Encoding.UTF8.GetBytes(json));
}
