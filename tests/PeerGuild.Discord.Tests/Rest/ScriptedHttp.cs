using System.Collections.Concurrent;

namespace PeerGuild.Discord.Tests.Rest;

/// <summary>Discord's REST end: answers as the test says, in order, and keeps what was asked. A request without an answer waits for one.</summary>
internal sealed class ScriptedHttp : HttpMessageHandler
{
    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private readonly Queue<TaskCompletionSource<Func<HttpResponseMessage>>> _waiting = new();
    private readonly Lock _gate = new();
    private Func<HttpResponseMessage>? _always;

    public IReadOnlyList<Asked> Requests => [.. _asked];

    public int Count => _asked.Count;

    /// <summary>Answers the oldest waiting request, or the next one.</summary>
    public ScriptedHttp Next(Func<HttpResponseMessage> answer)
    {
        TaskCompletionSource<Func<HttpResponseMessage>>? waiter = null;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out waiter))
            {
                _answers.Enqueue(answer);
            }
        }

        waiter?.TrySetResult(answer);
        return this;
    }

    /// <summary>What is answered when nothing else was said.</summary>
    public void Always(Func<HttpResponseMessage>? answer) => _always = answer;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = Take();
        _asked.Enqueue(new Asked(
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            body,
            request.Headers.TryGetValues("Authorization", out var authorization) ? authorization.Single() : null,
            request.Headers.TryGetValues("User-Agent", out var agent) ? string.Join(' ', agent) : null));
        return (await answer.WaitAsync(cancellationToken))();
    }

    private Task<Func<HttpResponseMessage>> Take()
    {
        lock (_gate)
        {
            if (_answers.TryDequeue(out var answer) || (answer = _always) is not null)
            {
                return Task.FromResult(answer);
            }

            var waiter = new TaskCompletionSource<Func<HttpResponseMessage>>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter);
            return waiter.Task;
        }
    }

    public sealed record Asked(string Method, string Url, string Body, string? Authorization, string? UserAgent);
}
