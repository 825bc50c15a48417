using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Duration = NodaTime.Duration;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// What one plugin is to be told, numbered and in order; what it has not said seen is kept for 15 minutes and told again on the next stream. Not
/// thread-safe: its feed guards it.
/// </summary>
/// <param name="clock">Product time.</param>
/// <param name="lost">Called when something was dropped that nobody had seen.</param>
internal sealed class FactOutbox(ProductClock clock, System.Action lost)
{
    private static readonly Duration Kept = Duration.FromMinutes(15);

    private readonly List<Fact> _unseen = [];
    private Channel<Fact>? _stream;
    private IDisposable? _busy;
    private ulong _number;

    /// <summary>Opens a stream: what was not seen on the one before comes first, with new numbers.</summary>
    public ChannelReader<Fact> Open()
    {
        DropOld();
        _stream = Channel.CreateUnbounded<Fact>();
        _number = 0;
        var again = _unseen.ToArray();
        _unseen.Clear();
        foreach (var fact in again)
        {
            Send(fact);
        }

        return _stream.Reader;
    }

    /// <summary>The stream broke: nothing is under way on it any more.</summary>
    public void Close()
    {
        _stream?.Writer.TryComplete();
        _stream = null;
        Rest();
    }

    /// <summary>The plugin has committed everything up to a number.</summary>
    public void Seen(ulong number)
    {
        _unseen.RemoveAll(fact => fact.Number <= number);
        if (_unseen.Count == 0)
        {
            Rest();
        }
    }

    /// <summary>Tells something of a guild, as of now.</summary>
    public void Send(GuildId guild, Action<Fact> what)
    {
        var fact = new Fact { Guild = guild.Value, At = Timestamp.FromDateTime(clock.GetCurrentInstant().ToDateTimeUtc()) };
        what(fact);
        Send(fact);
    }

    private void Send(Fact fact)
    {
        DropOld();
        fact = fact.Clone();
        fact.Number = ++_number;
        _unseen.Add(fact);
        if (_stream is not null)
        {
            _busy ??= clock.Activity.Begin();
            _stream.Writer.TryWrite(fact);
        }
    }

    /// <summary>Between two streams: what nobody said seen for 15 minutes is lost.</summary>
    private void DropOld()
    {
        var oldest = clock.GetCurrentInstant() - Kept;
        if (_stream is null && _unseen.RemoveAll(fact => Instant.FromDateTimeOffset(fact.At.ToDateTimeOffset()) < oldest) > 0)
        {
            lost();
        }
    }

    private void Rest()
    {
        _busy?.Dispose();
        _busy = null;
    }
}
