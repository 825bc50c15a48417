using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Plugins;

public sealed class CrashesTests
{
    private readonly ManualTime _time = new();
    private readonly Crashes _crashes;

    public CrashesTests() => _crashes = new Crashes(_time);

    [Theory]
    [InlineData("Goodbye", "a", "b", false)]
    [InlineData("Goodbye", "", "", false)]
    [InlineData("Lost", "a", "b", true)]
    [InlineData("Lost", "", "", true)]
    [InlineData("Lost", "a", "a", false)]
    [InlineData("Failed", "a", "a", true)]
    public void A_link_that_broke_without_goodbye_was_a_crash_unless_the_same_run_is_met_again(string parting, string before, string now, bool crashed) =>
        Assert.Equal(crashed, Crashes.IsCrash(Enum.Parse<Parting>(parting), new Manifest { Instance = before }, new Manifest { Instance = now }));

    [Fact]
    public void The_third_crash_within_an_hour_is_one_too_many()
    {
        Assert.False(_crashes.Add(Run("a")));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(_crashes.Add(Run("b")));
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(_crashes.Add(Run("c")));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(1), _crashes.AsideUntil);
    }

    [Fact]
    public void Crashes_that_are_spread_out_never_set_aside()
    {
        for (var crash = 0; crash < 100; crash++)
        {
            Assert.False(_crashes.Add(Run($"{crash}")));
            _time.Advance(TimeSpan.FromMinutes(30));
        }
    }

    [Fact]
    public void Whenever_crashes_come_it_is_set_aside_exactly_when_three_fell_within_an_hour()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var time = new ManualTime();
            var crashes = new Crashes(time);
            var moments = new List<DateTimeOffset>();
            while (crashes.AsideUntil is null && moments.Count < 50)
            {
                time.Advance(TimeSpan.FromMinutes(random.Next(1, 80)));
                moments.Add(time.GetUtcNow());
                var tooMany = moments.Count(moment => time.GetUtcNow() - moment < TimeSpan.FromHours(1)) >= Crashes.TooMany;
                Assert.Equal(tooMany, crashes.Add(Run($"{moments.Count}")));
            }
        }
    }

    [Fact]
    public void Set_aside_it_comes_back_after_an_hour_and_not_before()
    {
        SetAside("c");
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(_crashes.LetBack(Run("c")));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_crashes.LetBack(Run("c")));
        Assert.False(_crashes.LetBack(Run("c")));
        Assert.Equal(0, _crashes.Count);
    }

    [Fact]
    public void Of_another_version_it_comes_back_at_once_and_with_a_clean_count()
    {
        SetAside("c");
        Assert.True(_crashes.LetBack(new Manifest { Instance = "d", Version = "2" }));
        Assert.Null(_crashes.AsideUntil);
        Assert.Equal(0, _crashes.Count);
    }

    [Fact]
    public void Merely_started_again_it_comes_back_at_once_and_one_more_crash_is_one_too_many()
    {
        SetAside("c");
        Assert.True(_crashes.LetBack(Run("d")));
        Assert.True(_crashes.Add(Run("e")));
    }

    private void SetAside(string instance)
    {
        _crashes.Add(Run("a"));
        _crashes.Add(Run("b"));
        Assert.True(_crashes.Add(Run(instance)));
    }

    private static Manifest Run(string instance) => new() { Instance = instance, Version = "1" };
}
