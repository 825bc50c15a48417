using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests.Reaching;

/// <summary>Whatever the hour and wherever the circle is at home: nothing rings between 21 and 8 there, and nothing is lost to it.</summary>
public sealed class NightProperties
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly Gen<(string Zone, Instant Now)> Times =
        from zone in Gen.Elements(DateTimeZoneProviders.Tzdb.Ids.ToArray())
        from minutes in Gen.Choose(0, 2 * 366 * 24 * 60)
        select (zone, Start + Duration.FromMinutes(minutes));

    [Fact]
    public void A_line_goes_at_once_by_day_and_in_the_morning_by_night()
    {
        Prop.ForAll(Times.ToArbitrary(), time => Holds(time.Zone, time.Now)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData(nameof(LineKind.Keys), 0)]
    [InlineData(nameof(LineKind.Request), 0)]
    [InlineData(nameof(LineKind.In), 1)]
    public void What_rituals_says_since_and_was_held_before_is_not_sent(string kind, int sent)
    {
        var circle = In("Europe/Lisbon");
        var held = new HeldLine(circle.Id, new UserId(2), Enum.Parse<LineKind>(kind), default);
        var moment = new Moment(Start + Duration.FromHours(8), new GuildId(1), new Seed("x"));
        var id = JoiningKinds.Id(circle.Id, held.User);
        var morning = Lines.FellDue(new Morning(held, circle), new TimerFell(ReachKinds.Held.Ref(id), Lines.Due, moment.Now), moment);
        Assert.Equal(sent, morning.Effects.Length);
        Assert.Equal(ReachKinds.Held.Delete(id), Assert.Single(morning.Puts));
    }

    [Theory]
    [InlineData("Europe/Lisbon", "2027-03-27T22:30:00Z", "2027-03-28T07:00:00Z")]
    [InlineData("Europe/Lisbon", "2027-10-30T23:30:00Z", "2027-10-31T08:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-10-02T11:00:00Z", "2027-10-02T21:00:00Z")]
    public void Where_the_clocks_change_in_the_night_it_is_eight_on_the_wall(string zone, string now, string morning) => Assert.Equal(
        NodaTime.Text.InstantPattern.General.Parse(morning).Value, Night.EndOf(In(zone), NodaTime.Text.InstantPattern.General.Parse(now).Value));

    private static bool Holds(string zone, Instant now)
    {
        var circle = In(zone);
        var decision = Decision.Nothing.Telling(circle, new Moment(now, new GuildId(1), new Seed("x")), new Line(new UserId(2)));
        var hour = HourAt(zone, now);
        if (hour is >= 8 and < 21)
        {
            var sent = Assert.Single(decision.Effects);
            return decision.Timers.IsEmpty && sent.Act.DirectMessage.Silent && sent.NotAfter > now && HourAt(zone, sent.NotAfter!.Value - Duration.FromSeconds(1)) == 20;
        }

        var due = Assert.Single(decision.Timers).Due!.Value;
        return decision.Effects.IsEmpty && due > now && due - now <= Duration.FromHours(13) && HourAt(zone, due) == 8
            && Night.EndOf(circle, due) is null;
    }

    private static int HourAt(string zone, Instant at) => at.InZone(DateTimeZoneProviders.Tzdb[zone]).Hour;

    private static Circle In(string zone)
    {
        var circle = Samples.NightOwls(members: 2) with { Zone = zone };
        return circle.ReachedBy(new UserId(2), Reach.Direct).Value!;
    }
}
