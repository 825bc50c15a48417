using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Whoever comes, goes, is taken out, agrees or writes the keys anew, in whatever order: twelve people, eight seats and more.</summary>
public sealed class CircleProperties
{
    private static readonly Arbitrary<Step[]> Scripts = (
        from verb in Gen.Elements(
            Verb.Join, Verb.Join, Verb.Join, Verb.Leave, Verb.Rename, Verb.Remove, Verb.HandOver, Verb.Agree, Verb.Agree, Verb.Reword, Verb.Widen, Verb.Reach, Verb.Ask, Verb.Lose, Verb.Take, Verb.Together)
        from user in Gen.Choose(1, 12)
        from actor in Gen.Choose(0, 12)
        from word in Gen.Elements("a", "b")
        select new Step(verb, new UserId((ulong)user), actor == 0 ? (UserId?)null : new UserId((ulong)actor), word)).ArrayOf().ToArbitrary();

    private enum Verb
    {
        Join,
        Leave,
        Rename,
        Remove,
        HandOver,
        Agree,
        Reword,
        Widen,
        Reach,
        Ask,
        Lose,
        Take,
        Together,
    }

    [Fact]
    public void Never_more_are_in_than_there_are_seats_and_nobody_twice() => Always((_, _, after) =>
        after.Members.Length <= after.Seats
        && after.Seats is >= Circle.UsualSeats and <= Circle.MostSeats
        && after.Members.DistinctBy(member => member.User).Count() == after.Members.Length);

    [Fact]
    public void While_it_is_open_one_member_is_the_steward_or_the_question_is_open_to_at_least_two() => Always((_, _, after) =>
        after.IsClosed
        || (after.Members.Count(member => after.IsLookedAfterBy(member.User)) == (after.IsAsking ? 0 : 1)
            && after.Has(after.Steward)
            && (!after.IsAsking || after.Members.Length > 1)));

    [Fact]
    public void The_question_opens_only_by_asking_and_closes_only_when_somebody_takes_it_or_one_is_left() => Always((before, step, after) =>
        after.IsAsking == before.IsAsking
        || (after.IsAsking
            ? step.Verb is Verb.Ask or Verb.Lose
            : step.Verb is Verb.Take or Verb.Together || after.Members.Length == 1));

    [Fact]
    public void The_steward_changes_only_by_leaving_handing_over_or_taking_it_up() => Always((before, step, after) =>
        after.Steward == before.Steward
        || (step.Verb is Verb.Leave or Verb.Lose && after.Steward == after.Members[0].User)
        || (step.Verb == Verb.HandOver && before.IsLookedAfterBy(step.ActorIn(before)) && after.Steward == step.Who)
        || (step.Verb == Verb.Take && after.Steward == step.Who)
        || (step.Verb == Verb.Together && before.IsAsking));

    [Fact]
    public void While_the_question_is_open_nobody_alone_does_what_is_the_stewards() => Always((before, step, after) =>
        !before.IsAsking || step.Verb is not (Verb.Remove or Verb.HandOver or Verb.Reword or Verb.Widen) || Same(before, after));

    [Fact]
    public void The_order_of_joining_is_kept() => Always((before, _, after) =>
        before.Members.Select(member => member.User).Where(after.Has)
            .SequenceEqual(after.Members.Select(member => member.User).Where(before.Has)));

    [Fact]
    public void The_version_grows_by_one_exactly_when_something_has_changed() => Always((before, _, after) =>
        after.Version == before.Version + (Same(before, after) ? 0 : 1));

    [Fact]
    public void A_step_touches_nobody_but_whom_it_is_about() => Always((before, step, after) =>
        step.Verb == Verb.Lose || before.Members.Where(member => member.User != step.Who).SequenceEqual(after.Members.Where(member => member.User != step.Who)));

    [Fact]
    public void What_is_the_stewards_nobody_else_does() => Always((before, step, after) =>
        step.Verb is not (Verb.Remove or Verb.HandOver or Verb.Reword or Verb.Widen) || step.ActorIn(before) == before.Steward || Same(before, after));

    [Fact]
    public void Who_was_taken_out_does_not_come_in_by_a_press() => Always((before, step, after) =>
        step.Verb != Verb.Join || !before.Out.Contains(step.Who) || Same(before, after));

    [Fact]
    public void Nobody_agrees_to_keys_that_are_not_there_and_new_words_ask_everyone() => Always((before, step, after) =>
        after.Members.All(member => member.Agreed <= after.Keys.Version)
        && (after.Keys == before.Keys || after.Members.All(member => member.Agreed < after.Keys.Version)));

    [Fact]
    public void Whoever_joined_is_in_last_and_whoever_left_is_out() => Always((before, step, after) => step.Verb switch
    {
        Verb.Join when !before.Has(step.Who) && !before.IsFull && !before.Out.Contains(step.Who) => after.Members[^1].User == step.Who,
        Verb.Leave => !after.Has(step.Who),
        _ => true,
    });

    [Fact]
    public void Who_is_forgotten_is_spoken_of_nowhere_and_the_others_stay_as_they_were() => Always((_, step, after) =>
        after.Forget(step.Who) is { } left
            ? !left.People().Contains(step.Who)
                && left.Members.SequenceEqual(after.Members.Where(member => member.User != step.Who))
                && left.Out.SequenceEqual(after.Out.Where(user => user != step.Who))
                && left.Has(left.Steward)
                && (ReferenceEquals(left, after) != after.People().Contains(step.Who))
            : after.Members.All(member => member.User == step.Who));

    [Fact]
    public void A_refusal_says_why() => Prop.ForAll(Scripts, script =>
    {
        var circle = script.Aggregate(Samples.NightOwls(), (before, step) => step.On(before) is { IsClosed: false } after ? after : before);
        return script.All(step =>
        {
            JoinRefusal? expected = circle.Has(step.Who) ? JoinRefusal.AlreadyIn
                : circle.Out.Contains(step.Who) ? JoinRefusal.NotNow
                : circle.IsFull ? JoinRefusal.Full
                : null;
            LeaveRefusal? nothing = circle.Has(step.Who) ? null : LeaveRefusal.NotIn;
            return circle.Join(new Member(step.Who, step.Word)).Refusal == expected && circle.Leave(step.Who).Refusal == nothing;
        });
    }).QuickCheckThrowOnFailure();

    /// <summary>Holds for every step of every script, until the circle is closed.</summary>
    private static void Always(Func<Circle, Step, Circle, bool> holds) => Prop.ForAll(Scripts, script =>
    {
        var circle = Samples.NightOwls();
        foreach (var step in script)
        {
            var after = step.On(circle);
            if (!holds(circle, step, after))
            {
                return false;
            }

            if (after.IsClosed)
            {
                break;
            }

            circle = after;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static bool Same(Circle one, Circle other) =>
        one.Members.SequenceEqual(other.Members)
        && one.Out.SequenceEqual(other.Out)
        && (one with { Version = 0, Members = [], Out = [] }).ToString() == (other with { Version = 0, Members = [], Out = [] }).ToString();

    /// <param name="Verb">What is done.</param>
    /// <param name="Who">Whom it is about.</param>
    /// <param name="By">Who does it, where that may be somebody else; null for the steward.</param>
    /// <param name="Word">What is said.</param>
    private sealed record Step(Verb Verb, UserId Who, UserId? By, string Word)
    {
        public UserId ActorIn(Circle circle) => By ?? circle.Steward;

        /// <summary>What the two do, as the steward would.</summary>
        private Circle? Done(Circle circle) => Word == "a" ? circle.Remove(circle.Steward, Who).Value : circle.HandOver(circle.Steward, Who).Value;

        public Circle On(Circle circle) => Verb switch
        {
            Verb.Join => circle.Join(new Member(Who, Word)).Value ?? circle,
            Verb.Leave => circle.Leave(Who).Value ?? circle,
            Verb.Remove => circle.Remove(ActorIn(circle), Who).Value ?? circle,
            Verb.HandOver => circle.HandOver(ActorIn(circle), Who).Value ?? circle,
            Verb.Agree => circle.Agree(Who, (int)(By?.Value ?? (ulong)circle.Keys.Version), Word).Value ?? circle,
            Verb.Reword => circle.Reword(ActorIn(circle), Word).Value ?? circle,
            Verb.Widen => circle.Widen(ActorIn(circle)).Value ?? circle,
            Verb.Reach => circle.ReachedBy(Who, (PeerGuild.Circles.Reaching.Reach)((By?.Value ?? 0) % 4)).Value ?? circle,
            Verb.Ask when circle is { IsAsking: false, Members.Length: > 1 } => circle.Ask(),
            Verb.Lose when circle.Members.Length > 1 => circle.LoseSteward(),
            Verb.Take when circle.IsAsking && circle.Has(Who) => circle.Take(Who),
            Verb.Together when circle.IsAsking && circle.Has(ActorIn(circle)) => circle.Together(ActorIn(circle), Done) ?? circle,
            Verb.Rename => circle.Meet(Who, Word),
            _ => circle,
        };
    }
}
