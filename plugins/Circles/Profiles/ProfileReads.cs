using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using OnUser = PeerGuild.Plugins.OnUser;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Profiles;

/// <summary>One's own profile.</summary>
/// <param name="Mine">Null when nothing is kept.</param>
/// <param name="Circles">Those the person is in.</param>
internal sealed record Own(Profile? Mine, ImmutableArray<Circle> Circles);

/// <summary>Somebody's profile and what the reader shares with them.</summary>
/// <param name="Profile">Null when nothing is kept.</param>
/// <param name="ShareCircle">They are in a circle together.</param>
internal sealed record Seen(Profile? Profile, bool ShareCircle);

/// <summary>What is read before a rule about profiles decides.</summary>
internal static class ProfileReads
{
    // As many as a list of found ones or of words is made from.
    private const int Most = 200;

    public static ValueTask<Own> Own(IRead read, Slash slash, CancellationToken cancellationToken) => OwnAsync(read, slash.Invoker, cancellationToken);

    public static ValueTask<Own> Own(IRead read, Press press, CancellationToken cancellationToken) => OwnAsync(read, press.Invoker, cancellationToken);

    public static ValueTask<Own> Own(IRead read, Filled filled, CancellationToken cancellationToken) => OwnAsync(read, filled.Invoker, cancellationToken);

    public static ValueTask<Seen> Of(IRead read, Slash slash, CancellationToken cancellationToken) =>
        SeenAsync(read, slash.Invoker.User, slash.User(Options.Person) ?? slash.Invoker.User, cancellationToken);

    public static ValueTask<Seen> Of(IRead read, OnUser used, CancellationToken cancellationToken) =>
        SeenAsync(read, used.Invoker.User, used.User.User, cancellationToken);

    /// <summary>Everyone whom the asker may see and who speaks of the first word that was typed.</summary>
    public static async ValueTask<ImmutableArray<Profile>> Speaking(IRead read, Slash slash, CancellationToken cancellationToken)
    {
        var word = Folded.Words(slash.Text(ProfileFields.Skill) ?? "").FirstOrDefault();
        var open = word is null ? [] : await read.ListAsync(ProfileKinds.Profile, ProfileKinds.Skill, word, Most, cancellationToken);
        return [.. open.Select(doc => doc.State), .. await OfMyCirclesAsync(read, slash.Invoker.User, cancellationToken)];
    }

    /// <summary>Words of what the asker may see, those that begin with what is typed.</summary>
    public static async ValueTask<IEnumerable<Choice>> Skills(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var open = await read.ListAsync(ProfileKinds.Profile, ProfileKinds.Shown, ProfileKinds.ToAll, Most, cancellationToken);
        var start = Folded.Words(typed).LastOrDefault() ?? "";
        return open.Select(doc => doc.State).Concat(await OfMyCirclesAsync(read, slash.Invoker.User, cancellationToken))
            .DistinctBy(profile => profile.User)
            .SelectMany(profile => Folded.Words(profile.Searched))
            .Where(word => word.Length > 1 && word.StartsWith(start, StringComparison.Ordinal))
            .CountBy(word => word)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => new Choice { Name = word.Key, Value = word.Key });
    }

    /// <summary>Somebody's, whoever may see it; null when nothing is kept.</summary>
    public static async ValueTask<Profile?> GetAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        (await read.GetAsync(ProfileKinds.Profile, Kinds.Key(user), cancellationToken))?.State;

    private static async ValueTask<Own> OwnAsync(IRead read, Invoker invoker, CancellationToken cancellationToken) => new(
        await GetAsync(read, invoker.User, cancellationToken),
        await Reads.OfAsync(read, invoker.User, cancellationToken));

    private static async ValueTask<Seen> SeenAsync(IRead read, UserId reader, UserId user, CancellationToken cancellationToken)
    {
        var profile = await GetAsync(read, user, cancellationToken);
        var mine = await Reads.OfAsync(read, reader, cancellationToken);
        return new Seen(profile, mine.Any(circle => circle.Has(user)));
    }

    /// <summary>One's own and those of whoever shares a circle, as far as they are shown.</summary>
    private static async ValueTask<ImmutableArray<Profile>> OfMyCirclesAsync(IRead read, UserId user, CancellationToken cancellationToken)
    {
        var mine = await Reads.OfAsync(read, user, cancellationToken);
        var found = ImmutableArray.CreateBuilder<Profile>();
        foreach (var other in mine.SelectMany(circle => circle.Members).Select(member => member.User).Append(user).Distinct())
        {
            if (await GetAsync(read, other, cancellationToken) is { } profile
                && profile.IsShownTo(user, shareCircle: true))
            {
                found.Add(profile);
            }
        }

        return found.ToImmutable();
    }
}
