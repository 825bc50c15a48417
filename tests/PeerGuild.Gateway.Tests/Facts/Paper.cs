using PeerGuild.Gateway.Facts;

namespace PeerGuild.Gateway.Tests.Facts;

/// <summary>A message whose reactions the test taps, and whose pages are read when the test says so: the first half, then the rest.</summary>
internal sealed class Paper : IReactionPages
{
    private readonly List<(Action<IReadOnlyCollection<Tap>?> Tell, HashSet<Tap>? FirstHalf)> _reads = [];

    public HashSet<Tap> There { get; } = [];

    public bool IsGone { get; set; }

    public int Reads => _reads.Count;

    public Task ReadAsync(Sight sight, Action<IReadOnlyCollection<Tap>?> tell, CancellationToken cancellationToken)
    {
        _reads.Add((tell, null));
        return Task.CompletedTask;
    }

    /// <summary>The next page of every read that is under way: of the users with an odd id, then of those with an even one.</summary>
    public void Turn()
    {
        foreach (var (at, read) in _reads.Index().ToArray().Reverse())
        {
            if (read.FirstHalf is { } half)
            {
                _reads.RemoveAt(at);
                read.Tell(IsGone ? null : [.. half, .. There.Where(tap => tap.User.Value % 2 == 0)]);
            }
            else
            {
                _reads[at] = (read.Tell, [.. There.Where(tap => tap.User.Value % 2 == 1)]);
            }
        }
    }

    public void ReadToTheEnd()
    {
        while (_reads.Count > 0)
        {
            Turn();
        }
    }
}
