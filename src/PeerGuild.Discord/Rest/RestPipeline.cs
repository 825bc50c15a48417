using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace PeerGuild.Discord.Rest;

/// <summary>Sends one request to its end: through the rate limits, again where that is allowed, and every ending told apart.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RestPipeline : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly DiscordOptions _options;
    private readonly TimeProvider _time;
    private readonly RestLog _log;
    private readonly RateLimiter _limiter;
    private readonly SlidingWindow _invalid;
    private readonly Backoff _backoff;
    private readonly string _base;
    private volatile bool _tokenRefused;
    private int _heldIsSaid;

    public RestPipeline(DiscordOptions options, HttpMessageHandler handler, TimeProvider time, Random random, ILogger log)
    {
        options.Check();
        _options = options;
        _http = new HttpMessageInvoker(handler, disposeHandler: false);
        _time = time;
        _log = new RestLog(log);
        _limiter = new RateLimiter(options.Pace ?? time);
        _invalid = new SlidingWindow(RestLimits.Invalid, RestLimits.InvalidWindow, time);
        _backoff = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10), random);
        _base = options.ApiUrl.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Until when nothing is sent, because too many requests were refused lately; null while requests go out.</summary>
    public DateTimeOffset? HeldUntil => _invalid.Wait() is { Ticks: > 0 } wait ? _time.GetUtcNow() + wait : null;

    /// <summary>Sends it until it is done, refused, or given up.</summary>
    /// <returns>The body of a good answer; empty for 204.</returns>
    public async Task<byte[]> SendAsync(Route route, byte[]? body, CancellationToken cancellationToken)
    {
        var patience = new PatienceLeft(_options.Patience);
        for (var failures = 0; ;)
        {
            switch (await AttemptAsync(route, body, patience, cancellationToken))
            {
                case Attempt.Done done:
                    return done.Body;
                case Attempt.Failed failed:
                    throw failed.Error;
                case Attempt.Limited limited when route.Lane == Lane.Callback || limited.RetryAfter > patience.Time:
                    throw Impatient(route, limited.RetryAfter);
                case Attempt.Limited limited:
                    _log.Limited(route, limited.RetryAfter, limited.Scope);
                    break;
                case Attempt.Broken broken when !MayRepeat(route, broken) || ++failures >= _options.Attempts:
                    throw broken.Error;
                case Attempt.Broken broken:
                    var delay = _backoff.After(failures);
                    _log.Again(route, delay, broken.Error.Message);
                    await Task.Delay(delay, _time, cancellationToken);
                    break;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool MayRepeat(Route route, Attempt.Broken broken) =>
        route.Lane != Lane.Callback && (route.Repeat == Repeat.Safe || !broken.Error.MayHaveBeenDone);

    private async Task<Attempt> AttemptAsync(Route route, byte[]? body, PatienceLeft patience, CancellationToken cancellationToken)
    {
        if (_tokenRefused && route.Lane == Lane.Bot)
        {
            return new Attempt.Failed(TokenRefused());
        }

        if (_invalid.Wait() is { Ticks: > 0 } banned)
        {
            return new Attempt.Failed(TooManyInvalid(route, banned));
        }

        Volatile.Write(ref _heldIsSaid, 0);

        if (route.Lane == Lane.Callback)
        {
            return await ExchangeAsync(route, body, place: null, cancellationToken);
        }

        var began = _time.GetTimestamp();
        var place = await _limiter.EnterAsync(route, patience.Time, cancellationToken);
        patience.Spend(_time.GetElapsedTime(began));
        if (place is null)
        {
            return new Attempt.Failed(Impatient(route, null));
        }

        try
        {
            return await ExchangeAsync(route, body, place, cancellationToken);
        }
        finally
        {
            place.Release();
        }
    }

    private async Task<Attempt> ExchangeAsync(Route route, byte[]? body, RateLimitBucket? place, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = Request(route, body);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            RestMeter.Ended((int)response.StatusCode);
            return Judge(route, response, answer, place);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            RestMeter.Ended(0);
            return new Attempt.Broken(Lost(route, $"{route}: no answer within {_options.AttemptTimeout.TotalSeconds:0.#} s.", null));
        }
        catch (HttpRequestException unreachable) when (NeverLeft(unreachable))
        {
            RestMeter.Ended(0);
            return new Attempt.Broken(new DiscordException(
                DiscordFailure.Unavailable, $"{route}: Discord cannot be reached ({unreachable.HttpRequestError}).", unreachable));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            RestMeter.Ended(0);
            return new Attempt.Broken(Lost(route, $"{route}: the answer was lost.", lost));
        }
    }

    private static bool NeverLeft(HttpRequestException error) => error.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private HttpRequestMessage Request(Route route, byte[]? body)
    {
        var request = new HttpRequestMessage(route.Method, new Uri(_base + route.Path));
        request.Headers.TryAddWithoutValidation("User-Agent", $"DiscordBot ({_options.UserAgent})");
        if (route.Lane == Lane.Bot)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {_options.Token}");
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(route.ContentType ?? "application/json") } };
        }

        return request;
    }

    private Attempt Judge(Route route, HttpResponseMessage response, byte[] body, RateLimitBucket? place)
    {
        var headers = RateLimitHeaders.Read(response);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return JudgeLimited(route, response, body, headers, place);
        }

        // A refusal or failure without headers says nothing of the limit: the next request goes out alone again.
        if (place is not null && (headers is not null || response.IsSuccessStatusCode))
        {
            _limiter.Observe(route, place, headers);
        }

        if (response.IsSuccessStatusCode)
        {
            return new Attempt.Done(body);
        }

        if ((int)response.StatusCode >= 500)
        {
            return new Attempt.Broken(new DiscordException(
                DiscordFailure.Unavailable, $"{route}: Discord failed with {(int)response.StatusCode}.")
            {
                HttpStatus = response.StatusCode,
                MayHaveBeenDone = route.Method != HttpMethod.Get,
            });
        }

        return JudgeRefused(route, response.StatusCode, ErrorBody.Read(body));
    }

    private Attempt.Failed JudgeRefused(Route route, HttpStatusCode status, ErrorBody error)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            _invalid.Take();
        }

        // With an interaction's token a 401 speaks of that token alone.
        if (status == HttpStatusCode.Unauthorized && route.Lane == Lane.Bot)
        {
            if (!_tokenRefused)
            {
                _tokenRefused = true;
                _log.TokenRefused();
            }

            return new Attempt.Failed(TokenRefused());
        }

        _log.Refused(route, (int)status, error.Code);
        var where = error.Errors is null ? "" : $" ({error.Errors})";
        return new Attempt.Failed(new DiscordException(
            DiscordFailure.Refused, $"{route}: {(int)status}, code {error.Code}: {error.Message ?? "no reason given"}{where}")
        {
            HttpStatus = status,
            Code = error.Code,
            Errors = error.Errors,
        });
    }

    private Attempt.Limited JudgeLimited(
        Route route, HttpResponseMessage response, byte[] body, RateLimitHeaders? headers, RateLimitBucket? place)
    {
        var error = ErrorBody.Read(body);
        var scope = RateLimitHeaders.First(response, "X-RateLimit-Scope") ?? "unknown";
        var retryAfter = error.RetryAfter
            ?? RateLimitHeaders.Seconds(RateLimitHeaders.First(response, "Retry-After"))
            ?? headers?.ResetAfter
            ?? TimeSpan.FromSeconds(1);
        if (scope != "shared")
        {
            _invalid.Take();
        }

        // Without Discord's own body it is the proxy in front that refuses, and it means everything.
        if (error.RetryAfter is null || error.Global || scope == "global" || RateLimitHeaders.First(response, "X-RateLimit-Global") == "true")
        {
            _limiter.BlockAll(retryAfter);
        }

        if (place is not null)
        {
            _limiter.Block(route, place, headers, retryAfter);
        }

        return new Attempt.Limited(retryAfter, scope);
    }

    private static DiscordException TokenRefused() => new(
        DiscordFailure.InvalidToken,
        "Discord does not accept the bot's token. Take a new one from the developer portal (Bot, Reset Token), put it in place and start again.")
    {
        HttpStatus = HttpStatusCode.Unauthorized,
        Code = DiscordErrorCode.InvalidToken,
    };

    private static DiscordException Impatient(Route route, TimeSpan? retryAfter) => new(
        DiscordFailure.RateLimited, $"{route}: Discord's rate limit lasts longer than this request may wait. Nothing was done.")
    {
        RetryAfter = retryAfter,
    };

    private DiscordException TooManyInvalid(Route route, TimeSpan wait)
    {
        if (Interlocked.Exchange(ref _heldIsSaid, 1) == 0)
        {
            _log.TooManyInvalid(wait);
        }

        return new DiscordException(
            DiscordFailure.RateLimited,
            $"{route}: too many requests were refused lately; sending on would have this address banned. Nothing was done.")
        {
            RetryAfter = wait,
        };
    }

    private static DiscordException Lost(Route route, string message, Exception? inner) => new(DiscordFailure.LostResponse, message, inner)
    {
        MayHaveBeenDone = route.Method != HttpMethod.Get,
    };
}
