using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Circles.Profiles;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles;

/// <content>Profiles.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string ProfileCommand = "Profiles: what people work on, know and want to learn";
    public const string ProfileEdit = "What you work on, want to learn, when you have time";
    public const string ProfileZone = "Type your city and pick the line with your hour";
    public const string ProfileShow = "What someone chose to show";
    public const string ProfileWhom = "Who; your own if you leave it out";
    public const string ProfileFind = "People who can help with a subject";
    public const string ProfileSkill = "A word, such as pricing; those that somebody speaks of are offered";
    public const string ShowProfile = "Show profile";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string AboutMe = "About me";
    public const string ChangeIt = "Change it";
    public const string HoursAndWho = "Hours, and who sees it";
    public const string WorkTitle = "About you, 1 of 2";
    public const string TimeTitle = "About you, 2 of 2";
    public const string AllOptional = "Everything here can stay empty.";
    public const string WhatWorkingOn = "What are you working on?";
    public const string WhatToLearnNext = "What would you like to learn?";
    public const string WhatKnown = "What could you help others with?";
    public const string KnownHint = "A few words, such as: pricing, interviews, first hires";
    public const string WhichSector = "In which field do you work?";
    public const string WhichStage = "Where are you?";
    public const string HowLearn = "How do you learn best?";
    public const string HowLearnHint = "Such as: talking it through, trying it out, reading";
    public const string WhenFree = "When do you have time?";
    public const string WhenFreeHint = "Such as: Tuesdays from 18, not in August";
    public const string WhoSees = "Who may see all this?";

    public static ImmutableArray<(Stage Value, string Label)> Stages { get; } =
    [
        (Stage.Starting, "Starting out"),
        (Stage.Practising, "Some years in"),
        (Stage.Leading, "Leading people"),
        (Stage.Running, "Running something of my own"),
        (Stage.Between, "Between two things"),
    ];

    public static ImmutableArray<(Audience Value, string Label)> Audiences { get; } =
    [
        (Audience.Me, "Only me"),
        (Audience.Circles, "Whoever is in a circle with me"),
        (Audience.Server, "Everyone on this server"),
    ];

    public static Markup HalfWay(Audience audience) => audience == Audience.Me
        ? Markup.Of($"Kept. Only you can see it. A second window asks when you have time and who may see it.")
        : Markup.Of($"Kept. {Capital(SeenByWhom(audience))} can see it, as before. A second window asks when you have time and who may see it.");

    public static Markup SeenBy(Audience audience) => audience == Audience.Me
        ? Markup.Of($"-# Only you can see this.")
        : Markup.Of($"-# {Capital(SeenByWhom(audience))} can see this. Server admins see no more than that; whoever runs me can see what I store.");

    public static Markup ProfileOf(Profile profile, Instant now) => Markup.Join("\n", Said(profile, now).Prepend(Markup.Of($"## {profile.Name}")));

    public static Markup NoProfileYet => Markup.Of($"You have said nothing about yourself yet. Two short windows, nothing in them has to be filled in, and you say who may see it.");

    public static Markup ProfileWaits => Markup.Of($"**What you can help with** · you know each other a little by now. Two minutes, if you like, and you say who sees it.");

    public static Markup NotOfferedAgain => Markup.Of($"As you like: I won't bring it up again. /profile edit is there whenever you want it.");

    public static Markup PickFromTheList => Markup.Of($"One of your answers is not in its list any more. Pick from the list and send it again; nothing was changed.");

    public static Markup NothingToKeep => Markup.Of($"Everything was left empty, so there is nothing to keep. /profile edit asks again whenever you like.");

    public static Markup ProfileGone => Markup.Of($"Everything is empty now, so I keep no profile of you any more.");

    /// <summary>The same whether there is no profile or one that is not shown to the reader.</summary>
    public static Markup NothingShown(string? name) => name is { Length: > 0 }
        ? Markup.Of($"There is nothing of {name} to show you. Everyone decides what they say of themselves, and to whom: /profile edit is yours.")
        : Markup.Of($"There is nothing of them to show you. Everyone decides what they say of themselves, and to whom: /profile edit is yours.");

    public static Markup ProfileOfBot(string name) => Markup.Of($"{name} is a program, and has nothing to say of itself.");

    public static Markup FoundHeading(int people) => people == 1 ? Markup.Of($"## One person speaks of that") : Markup.Of($"## {people} people speak of that");

    public static Markup FoundLine(Profile profile, Instant now) => Markup.Of($"**{profile.Name}** · {FirstSaid(profile)}{HoursOf(ZoneSearch.Exactly(profile.Zone), now)}");

    public static Markup MoreFound => Markup.Of($"-# There are more: a second word finds fewer.");

    public static Markup NobodySpeaksOf(string typed) => TypedLine.Key(typed).Length == 0
        ? Markup.Of($"Name a subject after /profile find, such as pricing.")
        : Markup.Of($"Nobody whose profile you may see speaks of {Quoted(typed)} yet. Ask in your circle, or say what you know with /profile edit.");

    public static Markup RefusedProfile(LineRefusal why) => why == LineRefusal.TooLong
        ? Markup.Of($"One of those lines is a little long: up to {Profile.LongestLine} characters fit, {Profile.LongestSector} for your field. Nothing was changed.")
        : Markup.Of($"There is something in one of those lines that nobody can see. Type it by hand and it will do. Nothing was changed.");

    private static string SeenByWhom(Audience audience) => audience == Audience.Circles ? "whoever is in a circle with you" : "everyone on this server";

    private static string FirstSaid(Profile profile) =>
        new[] { profile.Knowledge, profile.WorkingOn, profile.Sector }.First(line => line.Length > 0);

    private static IEnumerable<Markup> Said(Profile profile, Instant now)
    {
        (string Label, string Line)[] lines =
        [
            ("Works on", profile.WorkingOn),
            ("Wants to learn", profile.ToLearn),
            ("Can help with", profile.Knowledge),
            ("Field", profile.Sector),
            ("Where", Stages.FirstOrDefault(stage => stage.Value == profile.Stage).Label ?? ""),
            ("Learns best by", profile.Methods),
            ("Has time", profile.Hours),
            ("Hours", ZoneSearch.Exactly(profile.Zone)?.At(now) ?? ""),
        ];
        return lines.Where(line => line.Line.Length > 0).Select(line => Markup.Of($"**{line.Label}** · {line.Line}"));
    }
}
