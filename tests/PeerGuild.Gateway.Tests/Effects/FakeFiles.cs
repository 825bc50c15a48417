using System.Collections.Concurrent;
using System.Net;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>Every address there is answers with a file; keeps what was asked for.</summary>
internal sealed class FakeFiles : HttpMessageHandler
{
    public ConcurrentQueue<HttpRequestMessage> Asked { get; } = new();

    /// <summary>What is answered.</summary>
    public Func<HttpResponseMessage> Answer { get; set; } = () => Of("Bring a case."u8.ToArray());

    public static HttpResponseMessage Of(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("text/markdown");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        return Task.FromResult(Answer());
    }
}
