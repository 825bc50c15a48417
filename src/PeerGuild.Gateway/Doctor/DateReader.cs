namespace PeerGuild.Gateway.Doctor;

/// <summary>Reads how far the clocks are apart from the answers that pass through.</summary>
internal sealed class DateReader(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    /// <summary>See <see cref="ClockExam.Ahead"/>: the least that any answer showed; null before the first with a Date.</summary>
    public TimeSpan? Ahead { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = time.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.Date is { } date)
        {
            var ahead = ClockExam.Ahead(sent, time.GetUtcNow(), date);
            Ahead = Ahead is { } before && before.Duration() < ahead.Duration() ? before : ahead;
        }

        return response;
    }
}
