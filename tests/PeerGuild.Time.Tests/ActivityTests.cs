using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class ActivityTests
{
    private readonly Activity _activity = new();

    [Fact]
    public void Nothing_under_way_is_idle() => Assert.True(_activity.IdleAsync(default).IsCompletedSuccessfully);

    [Fact]
    public async Task It_is_idle_when_the_last_of_what_began_has_ended()
    {
        var first = _activity.Begin();
        var second = _activity.Begin();
        var idle = _activity.IdleAsync(default);

        first.Dispose();
        Assert.False(idle.IsCompleted);

        second.Dispose();
        await idle.Soon();
    }

    [Fact]
    public void Work_disposed_twice_ends_once()
    {
        using var other = _activity.Begin();
        var work = _activity.Begin();
        work.Dispose();
        work.Dispose();
        Assert.False(_activity.IdleAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Everyone_who_asked_hears_of_it_and_a_later_question_waits_anew()
    {
        var work = _activity.Begin();
        var (first, second) = (_activity.IdleAsync(default), _activity.IdleAsync(default));
        work.Dispose();
        await Task.WhenAll(first, second).Soon();

        using var more = _activity.Begin();
        Assert.False(_activity.IdleAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_others_waiting()
    {
        using var giveUp = new CancellationTokenSource();
        var work = _activity.Begin();
        var (impatient, patient) = (_activity.IdleAsync(giveUp.Token), _activity.IdleAsync(default));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.Soon());
        Assert.False(patient.IsCompleted);

        work.Dispose();
        await patient.Soon();
    }

    [Fact]
    public void Counts_are_what_was_last_said_until_they_are_withdrawn()
    {
        _activity.Count("head:circles", 1);
        _activity.Count("head:circles", 2);
        _activity.Count("cursor:rituals:circles", 1);
        var before = _activity.Counts;

        _activity.Forget("cursor:rituals:circles");
        _activity.Forget("never said");

        Assert.Equal([new("head:circles", 2)], _activity.Counts);
        Assert.Equal(["cursor:rituals:circles", "head:circles"], before.Keys);
    }
}
