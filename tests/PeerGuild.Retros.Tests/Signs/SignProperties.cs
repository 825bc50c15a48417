using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Signs;

/// <summary>Signs, for whatever a circle has been through: as somebody who reads it from the newest session backwards would see them.</summary>
public sealed class SignProperties
{
    private static readonly Instant First = Instant.FromUtc(2027, 1, 4, 20, 0);

    /// <summary>A session: people of eight seats, its middle or 0, goals set and answered, who led.</summary>
    private sealed record Evening(int People, int Middle, int Set, int Answered, int Leader);

    private sealed record Past(Evening[] Evenings, int Members, bool HasDate, int Leads)
    {
        public Instant Now => First + Duration.FromDays((14 * Evenings.Length) - 13);

        public Signals Signals => new(
            new CircleCopy(
                "owls", 1, "Owls", new ChannelId(1), "Europe/Lisbon", [.. Enumerable.Range(1, Members).Select(at => new CircleMember(new UserId((ulong)at), $"M{at}"))],
                [], new UserId(1), RitualsOff: false, Closed: false),
            Evenings.Length == 0 ? null : new Life("owls", First, [.. Evenings.Select((one, at) => new Held($"s{at}", At(at), one.People, 8))]),
            new Outlook("owls")
            {
                Dates = HasDate ? [new Ahead(Now + Duration.FromDays(13), new UserId((ulong)Leads))] : [new Ahead(Now - Duration.FromDays(1), new UserId(1))],
                Leads = [.. Evenings.Select((one, at) => new Led($"s{at}", At(at), new UserId((ulong)one.Leader)))],
            },
            new Course("owls") { Cycles = [.. Evenings.Select((one, at) => new CycleGoals($"s{at}", one.Set, Math.Min(one.Answered, one.Set)))] },
            [.. Evenings.Select((one, at) => new Pulse($"s{at}", "owls", default, default, At(at), IsOpen: false) { Outcome = one.Middle == 0 ? null : new PulseOutcome(3, one.Middle) })]);
    }

    // Few values each, so that rows come up by chance.
    private static Gen<Evening> AnyEvening =>
        from people in Gen.Choose(2, 8)
        from middle in Gen.Choose(0, 5)
        from set in Gen.Choose(0, 6)
        from answered in Gen.Choose(0, 4)
        from leader in Gen.Choose(0, 3)
        select new Evening(people, middle, set, answered, leader);

    private static Gen<Past> AnyPast =>
        from evenings in AnyEvening.ArrayOf()
        from members in Gen.Choose(1, 12)
        from date in Gen.Choose(0, 3)
        from leads in Gen.Choose(0, 2)
        select new Past(evenings, members, date > 0, leads);

    private static Arbitrary<Past> Any => AnyPast.ToArbitrary();

    [Fact]
    public void A_sign_is_shown_exactly_when_the_last_sessions_say_so_and_the_most_serious_first() => Holds.ForAll(Any, past =>
    {
        var evenings = past.Evenings.Reverse().ToArray();
        var said = evenings.Where(one => one.Middle > 0).ToArray();
        var over = evenings.Skip(1).ToArray();
        bool Unanswered(Evening one) => one.Set >= 3 && Math.Min(one.Answered, one.Set) < one.Set - Math.Min(one.Answered, one.Set);
        var expected = new (SignKind Kind, bool Is)[]
        {
            (SignKind.NoDate, !past.HasDate),
            (SignKind.NobodyLeads, past.HasDate && past.Leads == 0),
            (SignKind.SeatsFall, evenings.Length > 2 && evenings[0].People < evenings[1].People && evenings[1].People < evenings[2].People),
            (SignKind.PulseFalls, said.Length > 2 && said[0].Middle < said[1].Middle && said[1].Middle < said[2].Middle),
            (SignKind.GoalsUnanswered, over.Length > 1 && Unanswered(over[0]) && Unanswered(over[1])),
            (SignKind.Three, past.Members <= 3),
            (SignKind.SameLeader, evenings.Length > 2 && evenings[0].Leader > 0 && evenings.Take(3).All(one => one.Leader == evenings[0].Leader)),
            (SignKind.Nine, past.Members >= 9),
        };
        var kinds = expected.Where(one => one.Is && evenings.Length > 0).Select(one => one.Kind).ToArray();
        Assert.Equal(kinds, SignRules.All(past.Signals, past.Now).Select(sign => sign.Kind));
        Assert.Equal(kinds.Select(kind => (SignKind?)kind).FirstOrDefault(), SignRules.Of(past.Signals, past.Now)?.Kind);
    });

    [Fact]
    public void Not_now_lasts_two_sessions_or_four_weeks_and_we_know_why_until_it_begins_anew() => Holds.ForAll(Any, past =>
    {
        var signals = past.Signals;
        foreach (var sign in SignRules.All(signals, past.Now))
        {
            var rests = signals.Outlook.Settle(sign, forGood: false, past.Now);
            Assert.True(rests.HasSettled(sign, signals.Life!, past.Now));
            Assert.True(rests.HasSettled(sign with { Cause = "another" }, signals.Life!, past.Now));
            Assert.True(rests.HasSettled(sign, With(signals.Life!, past.Now, 1), past.Now + Duration.FromDays(27)));
            Assert.False(rests.HasSettled(sign, With(signals.Life!, past.Now, 2), past.Now + Duration.FromDays(27)));
            Assert.False(rests.HasSettled(sign, signals.Life!, past.Now + Duration.FromDays(28)));

            var known = signals.Outlook.Settle(sign, forGood: true, past.Now);
            Assert.True(known.HasSettled(sign, With(signals.Life!, past.Now, 9), past.Now + Duration.FromDays(400)));
            Assert.False(known.HasSettled(sign with { Cause = "another" }, signals.Life!, past.Now));
        }
    });

    [Fact]
    public void A_row_keeps_its_cause_while_it_goes_on_and_whatever_is_said_is_kind_short_and_whole() => Holds.ForAll(Any, past =>
    {
        var signals = past.Signals;
        foreach (var sign in SignRules.All(signals, past.Now))
        {
            Assert.InRange(Texts.SignCard(sign, signals.Circle!).ToString().Length, 40, 500);
            Assert.DoesNotContain("0001", Texts.SignCard(sign, signals.Circle!).ToString(), StringComparison.Ordinal);
            var waits = SignViews.Of(sign, signals.Circle!);
            Assert.Equal(3, waits.Buttons.Count);
            Assert.Equal(waits.Buttons[0].Plugin.Length == 0, Texts.SignQuestion(sign) is not null);
        }

        if (SignRules.All(signals, past.Now).FirstOrDefault(sign => sign.Kind == SignKind.SeatsFall) is { } falls && past.Evenings[^1].People > 2)
        {
            var longer = past with { Evenings = [.. past.Evenings, past.Evenings[^1] with { People = past.Evenings[^1].People - 1 }] };
            Assert.Equal(falls.Cause, SignRules.All(longer.Signals, longer.Now).Single(sign => sign.Kind == SignKind.SeatsFall).Cause);
        }
    });

    [Fact]
    public void Who_is_forgotten_is_named_in_no_outlook_and_no_sign() => Holds.ForAll(Any, past =>
    {
        foreach (var user in past.Signals.Outlook.People())
        {
            var without = past.Signals.Outlook.Without(user);
            Assert.DoesNotContain(user, without.People());
            Assert.DoesNotContain(SignRules.All(past.Signals with { Outlook = without }, past.Now), sign => sign.Leader == user);
        }
    });

    [Fact]
    public void A_circle_that_looks_back_reads_three_signs_at_most_each_of_which_holds_and_none_its_steward_knows_the_reason_of() => Holds.ForAll(Any, past =>
    {
        var signals = past.Signals;
        var all = SignRules.All(signals, past.Now);
        for (var known = 0; known < 1 << all.Length; known++)
        {
            // Whatever the steward knows of, and rests from: a rest is the steward's own.
            var outlook = all.Where((_, at) => (known >> at & 1) == 1).Aggregate(signals.Outlook, (said, sign) => said.Settle(sign, forGood: true, past.Now));
            outlook = all.Aggregate(outlook, (said, sign) => said.Settle(sign, forGood: false, past.Now));
            var shown = SignRules.InRetro(signals with { Outlook = outlook }, past.Now);
            Assert.Equal(all.Where((_, at) => (known >> at & 1) == 0).Select(sign => sign.Kind).Take(3), shown.Select(sign => sign.Kind));
            Assert.All(shown, sign => Assert.Equal((default, all.Single(one => one.Kind == sign.Kind).Cause), (sign.Leader, sign.Cause)));
        }
    });

    [Fact]
    public void What_a_circle_reads_is_a_sentence_each_with_nobody_in_it_and_nothing_to_press() => Holds.ForAll(Any, past =>
    {
        var (signals, shown) = (past.Signals, SignRules.InRetro(past.Signals, past.Now));
        var words = Texts.Noticed(shown).ToString();
        Assert.Equal(shown.Length, words.Split("\n· ").Length - 1);
        Assert.InRange(words.Length, 0, 600);
        Assert.DoesNotContain("0001", words, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", words, StringComparison.Ordinal);
        Assert.All(signals.Circle!.Members, member => Assert.DoesNotContain($"{member.Name} ", words, StringComparison.Ordinal));
        Assert.All(["You", "One thing to try", "[", "<@", "steward"], word => Assert.DoesNotContain(word, words, StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void A_sign_that_is_kept_with_a_look_back_names_nobody_and_reads_the_same_afterwards() => Holds.ForAll(Any, past =>
    {
        if (SignRules.InRetro(past.Signals, past.Now) is { IsEmpty: false } shown)
        {
            var retro = new Retro("r1", "owls", 1, default, past.Now, past.Now, 1, []) { Signs = shown };
            var written = JsonSerializer.Serialize(retro, RetrosJson.Default.Retro);
            Assert.DoesNotContain("\"leader\"", written, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(Texts.Noticed(shown).ToString(), Texts.Noticed(JsonSerializer.Deserialize(written, RetrosJson.Default.Retro)!.Signs!.Value).ToString());
        }
    });

    private static Life With(Life life, Instant now, int more) =>
        life with { Sessions = [.. life.Sessions, .. Enumerable.Range(1, more).Select(at => new Held($"later{at}", now + Duration.FromDays(at), 4, 8))] };

    private static Instant At(int session) => First + Duration.FromDays(14 * session);
}
