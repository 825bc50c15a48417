using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Profiles;

/// <summary>Profiles: written in two windows, the second opened by a button because a window never follows a window; seen and found. Pure.</summary>
internal static class ProfileRules
{
    private const int NearbyZones = 3;
    private const int MostFound = 10;

    // A zone's id has slashes, an argument has none.
    private const char Slash = '/';
    private const char InArgs = '.';

    public static Decision Edit(Own own, Slash slash, Moment moment)
    {
        var typed = slash.Text(Options.Zone) ?? "";
        var zone = ZoneSearch.Exactly(typed);
        return typed.Trim().Length > 0 && zone is null
            ? Say(Texts.UnknownZone(typed, ZoneSearch.Near(typed, NearbyZones)))
            : Open(own, slash.Invoker, zone?.Id ?? own.Mine?.Zone ?? "");
    }

    /// <summary>[About me] opens the first window.</summary>
    public static Decision Write(Own own, Press press, Moment moment) => Open(own, press.Invoker, own.Mine?.Zone ?? "");

    /// <summary>What /me offers after two sessions: to write one, or not.</summary>
    public static Decision Offer(Own own, Press press, Moment moment) =>
        own.Mine is { } profile ? Decision.Say(ProfileViews.Own(profile, moment.Now)) : Decision.Say(ProfileViews.Offer());

    /// <summary>[Not now, thanks]: it is not offered again.</summary>
    public static Decision NotNow(Own own, Press press, Moment moment) => own.Mine is null
        ? new Decision { Puts = [ProfileKinds.Offered.Put(Kinds.Key(press.Invoker.User), new Offered(press.Invoker.User))] }.Showing(Views.Sentence(Texts.NotOfferedAgain))
        : Decision.Nothing.Showing(Views.Sentence(Texts.NotOfferedAgain));

    /// <summary>The first window: what somebody works on and knows.</summary>
    public static Decision Worked(Own own, Filled filled, Moment moment)
    {
        var lines = Lines(
            filled,
            (ProfileFields.WorkingOn, Profile.LongestLine),
            (ProfileFields.ToLearn, Profile.LongestLine),
            (ProfileFields.Knowledge, Profile.LongestLine),
            (ProfileFields.Sector, Profile.LongestSector));
        if (lines.IsRefused || !filled.TryPicked<Stage>(ProfileFields.Stage, out var stage))
        {
            return Say(lines.IsRefused ? Texts.RefusedProfile(lines.Refusal.Value) : Texts.PickFromTheList);
        }

        var profile = (own.Mine ?? Profile.Of(filled.Invoker.User, "")) with
        {
            Name = filled.Invoker.Name,
            WorkingOn = lines.Value[0],
            ToLearn = lines.Value[1],
            Knowledge = lines.Value[2],
            Sector = lines.Value[3],
            Stage = stage ?? Stage.Unsaid,
            Zone = ZoneOf(filled),
        };
        return Kept(own, profile, ProfileViews.HalfWay(profile));
    }

    /// <summary>[Hours, and who sees it] opens the second.</summary>
    public static Decision More(Own own, Press press, Moment moment) =>
        own.Mine is { } profile ? Decision.Open(ProfileViews.TimeWindow(profile)) : Decision.Say(ProfileViews.None());

    /// <summary>The second window: how, when, and for whose eyes.</summary>
    public static Decision Timed(Own own, Filled filled, Moment moment)
    {
        var lines = Lines(filled, (ProfileFields.Methods, Profile.LongestLine), (ProfileFields.Hours, Profile.LongestLine));
        if (lines.IsRefused || !filled.TryPicked<Audience>(ProfileFields.Audience, out var audience))
        {
            return Say(lines.IsRefused ? Texts.RefusedProfile(lines.Refusal.Value) : Texts.PickFromTheList);
        }

        var profile = (own.Mine ?? Profile.Of(filled.Invoker.User, "")) with
        {
            Name = filled.Invoker.Name,
            Methods = lines.Value[0],
            Hours = lines.Value[1],
            Audience = audience ?? Audience.Me,
        };
        return Kept(own, profile, ProfileViews.Own(profile, moment.Now));
    }

    public static Decision Show(Seen seen, Slash slash, Moment moment) =>
        slash.User(Options.Person) is not { } user || user == slash.Invoker.User ? Mine(seen.Profile, moment)
        : slash.Person(Options.Person) is { IsBot: true } bot ? Say(Texts.ProfileOfBot(bot.Name))
        : Theirs(seen, slash.Invoker.User, slash.Person(Options.Person)?.Name, moment);

    public static Decision ShowUsed(Seen seen, OnUser used, Moment moment) =>
        used.User.User == used.Invoker.User ? Mine(seen.Profile, moment)
        : used.User.IsBot ? Say(Texts.ProfileOfBot(used.User.Name))
        : Theirs(seen, used.Invoker.User, used.User.Name, moment);

    /// <summary>Those who speak of every word.</summary>
    public static Decision Find(ImmutableArray<Profile> speaking, Slash slash, Moment moment)
    {
        var typed = slash.Text(ProfileFields.Skill) ?? "";
        var words = Folded.Words(typed).ToArray();
        var found = speaking
            .Where(profile => words.Length > 0 && words.All(Folded.Words(profile.Searched).Contains))
            .DistinctBy(profile => profile.User)
            .OrderBy(profile => profile.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        return found.IsEmpty ? Say(Texts.NobodySpeaksOf(typed)) : Decision.Say(ProfileViews.Found(found, MostFound, moment.Now));
    }

    private static Decision Open(Own own, Invoker invoker, string zone) =>
        Decision.Open(ProfileViews.WorkWindow(own.Mine ?? Profile.Of(invoker.User, invoker.Name), zone.Replace(Slash, InArgs)));

    /// <summary>A profile that says nothing is none.</summary>
    private static Decision Kept(Own own, Profile profile, Protocol.Plugin.View view)
    {
        var id = Kinds.Key(profile.User);
        return profile.IsEmpty && own.Mine is null ? Say(Texts.NothingToKeep)
            : profile.IsEmpty ? Clocked(own, profile.User, null, ProfileKinds.Profile.Delete(id)).Saying(Views.Sentence(Texts.ProfileGone))
            : Clocked(own, profile.User, profile.Wall, profile == own.Mine ? [] : [ProfileKinds.Profile.Put(id, profile)]).Saying(view);
    }

    /// <summary>The circles somebody is in know their clock as far as it is shown to them, and say so to other plugins, which reckon by it.</summary>
    private static Decision Clocked(Own own, UserId user, Wall? wall, params ImmutableArray<Put> puts)
    {
        var changed = own.Circles.Select(before => (Before: before, After: before.Clocked(user, wall)))
            .Where(circle => circle.After.Version > circle.Before.Version)
            .Select(circle => circle.After)
            .ToImmutableArray();
        return new Decision
        {
            Puts = [.. puts, .. changed.Select(circle => Kinds.Circle.Put(circle.Id, circle))],
            Events = [.. changed.Select(circle => Publish.State(Kinds.Circle.Ref(circle.Id), Public.Card(circle)))],
        };
    }

    private static Decision Mine(Profile? profile, Moment moment) =>
        profile is null ? Decision.Say(ProfileViews.None()) : Decision.Say(ProfileViews.Own(profile, moment.Now));

    private static Decision Theirs(Seen seen, UserId reader, string? name, Moment moment) =>
        seen.Profile is { } profile && profile.IsShownTo(reader, seen.ShareCircle)
            ? Decision.Say(ProfileViews.Theirs(name is { Length: > 0 } ? profile with { Name = name } : profile, moment.Now))
            : Say(Texts.NothingShown(name));

    private static string ZoneOf(Filled filled) =>
        filled.Args.Length > 0 && ZoneSearch.Exactly(filled.Args[0].Replace(InArgs, Slash)) is { } zone ? zone.Id : "";

    /// <summary>Every line, "" for what was left empty.</summary>
    private static Result<string[], LineRefusal> Lines(Filled filled, params ReadOnlySpan<(string Name, int Most)> fields)
    {
        var lines = new List<string>();
        foreach (var (name, most) in fields)
        {
            var line = TypedLine.Read(filled.Text(name), most);
            if (line.IsRefused && line.Refusal != LineRefusal.Empty)
            {
                return line.Refusal.Value;
            }

            lines.Add(line.Value ?? "");
        }

        return lines.ToArray();
    }
}
