using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Profiles;

/// <summary>Where the words about people stand.</summary>
internal static class ProfileViews
{
    // Of Discord's 4,000 characters, what the heading and the last line leave.
    private const int MostText = 3800;

    public static Modal WorkWindow(Profile profile, string zone) => new WindowBuilder(Texts.WorkTitle, ProfileFields.Work, zone.Length > 0 ? [zone] : [])
        .Line(ProfileFields.WorkingOn, Texts.WhatWorkingOn, Profile.LongestLine, hint: Texts.AllOptional, value: profile.WorkingOn)
        .Line(ProfileFields.ToLearn, Texts.WhatToLearnNext, Profile.LongestLine, value: profile.ToLearn)
        .Line(ProfileFields.Knowledge, Texts.WhatKnown, Profile.LongestLine, hint: Texts.KnownHint, value: profile.Knowledge)
        .Line(ProfileFields.Sector, Texts.WhichSector, Profile.LongestSector, value: profile.Sector)
        .Pick(ProfileFields.Stage, Texts.WhichStage, Picks(Texts.Stages, profile.Stage), required: false)
        .Build();

    public static Modal TimeWindow(Profile profile) => new WindowBuilder(Texts.TimeTitle, ProfileFields.Time)
        .Line(ProfileFields.Methods, Texts.HowLearn, Profile.LongestLine, hint: Texts.HowLearnHint, value: profile.Methods)
        .Line(ProfileFields.Hours, Texts.WhenFree, Profile.LongestLine, hint: Texts.WhenFreeHint, value: profile.Hours)
        .Pick(ProfileFields.Audience, Texts.WhoSees, Picks(Texts.Audiences, profile.Audience))
        .Build();

    /// <summary>Between the two windows.</summary>
    public static View HalfWay(Profile profile) => new ViewBuilder()
        .Text(Texts.HalfWay(profile.Audience))
        .Buttons([ViewBuilder.Button(Texts.HoursAndWho, ProfileFields.More, [], Style.Primary)])
        .Build();

    public static View Own(Profile profile, Instant now) => new ViewBuilder()
        .Text(Texts.ProfileOf(profile, now))
        .Text(Texts.SeenBy(profile.Audience))
        .Buttons([ViewBuilder.Button(Texts.ChangeIt, ProfileFields.Write, []), ViewBuilder.Button(Texts.HoursAndWho, ProfileFields.More, [])])
        .Build();

    public static View Theirs(Profile profile, Instant now) => Views.Sentence(Texts.ProfileOf(profile, now));

    public static View None() => new ViewBuilder()
        .Text(Texts.NoProfileYet)
        .Buttons([ViewBuilder.Button(Texts.AboutMe, ProfileFields.Write, [])])
        .Build();

    public static View Offer() => new ViewBuilder()
        .Text(Texts.NoProfileYet)
        .Buttons([ViewBuilder.Button(Texts.AboutMe, ProfileFields.Write, [], Style.Primary), ViewBuilder.Button(Texts.NotNow, ProfileFields.NotNow, [])])
        .Build();

    public static View Found(ImmutableArray<Profile> found, int most, Instant now)
    {
        var view = new ViewBuilder().Text(Texts.FoundHeading(found.Length));
        var length = 0;
        var shown = 0;
        foreach (var line in found.Take(most).Select(profile => Texts.FoundLine(profile, now)))
        {
            length += line.ToString().Length;
            if (length > MostText)
            {
                break;
            }

            view.Text(line);
            shown++;
        }

        return found.Length > shown ? view.Text(Texts.MoreFound).Build() : view.Build();
    }

    private static IEnumerable<Pick> Picks<TEnum>(IEnumerable<(TEnum Value, string Label)> all, TEnum chosen)
        where TEnum : struct, Enum =>
        all.Select(one => new Pick { Label = one.Label, Value = one.Value.ToString(), Chosen = one.Value.Equals(chosen) });
}
