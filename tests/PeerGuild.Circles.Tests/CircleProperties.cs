using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>Whoever comes and goes, in whatever order: twelve people, eight seats.</summary>
public sealed class CircleProperties
{
    private static readonly Arbitrary<Step[]> Scripts = (
        from user in Gen.Choose(1, 12)
        from verb in Gen.Elements(Verb.Join, Verb.Join, Verb.Leave, Verb.Rename)
        from name in Gen.Elements("a", "b")
        select new Step(verb, new Member(new UserId((ulong)user), name))).ArrayOf().ToArbitrary();

    private enum Verb
    {
        Join,
        Leave,
        Rename,
    }

    [Fact]
    public void Never_more_than_eight_are_in_and_nobody_twice() => Always((_, _, after) =>
        after.Members.Length <= Circle.Seats && after.Members.DistinctBy(member => member.User).Count() == after.Members.Length);

    [Fact]
    public void While_it_is_open_the_steward_is_one_of_the_members() => Always((_, _, after) =>
        after.IsClosed || after.Members.Count(member => member.User == after.Steward) == 1);

    [Fact]
    public void The_steward_changes_only_when_the_steward_leaves_and_then_to_whoever_has_been_in_longest() => Always((before, step, after) =>
        after.Steward == before.Steward
        || (step is { Verb: Verb.Leave } && step.Who.User == before.Steward && after.Steward == after.Members[0].User));

    [Fact]
    public void The_order_of_joining_is_kept() => Always((before, _, after) =>
        before.Members.Select(member => member.User).Where(after.Has)
            .SequenceEqual(after.Members.Select(member => member.User).Where(before.Has)));

    [Fact]
    public void The_version_grows_by_one_exactly_when_something_has_changed() => Always((before, _, after) =>
        after.Version == before.Version + (after.Members.SequenceEqual(before.Members) ? 0 : 1));

    [Fact]
    public void A_step_touches_nobody_but_who_took_it() => Always((before, step, after) =>
        before.Members.Where(member => member.User != step.Who.User)
            .SequenceEqual(after.Members.Where(member => member.User != step.Who.User)));

    [Fact]
    public void Whoever_joined_is_in_last_and_whoever_left_is_out() => Always((before, step, after) => step.Verb switch
    {
        Verb.Join when !before.Has(step.Who.User) && !before.IsFull => after.Members[^1] == step.Who,
        Verb.Leave => !after.Has(step.Who.User),
        _ => true,
    });

    [Fact]
    public void A_refusal_says_why() => Prop.ForAll(Scripts, script =>
    {
        var circle = script.Aggregate(Samples.NightOwls(), (before, step) => step.On(before));
        return script.All(step =>
        {
            JoinRefusal? expected = circle.Has(step.Who.User) ? JoinRefusal.AlreadyIn : circle.IsFull ? JoinRefusal.Full : null;
            LeaveRefusal? nothing = circle.Has(step.Who.User) ? null : LeaveRefusal.NotIn;
            return circle.Join(step.Who).Refusal == expected && circle.Leave(step.Who.User).Refusal == nothing;
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

    private sealed record Step(Verb Verb, Member Who)
    {
        public Circle On(Circle circle) => Verb switch
        {
            Verb.Join => circle.Join(Who).Value ?? circle,
            Verb.Leave => circle.Leave(Who.User).Value ?? circle,
            _ => circle.Meet(Who),
        };
    }
}
