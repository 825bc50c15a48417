using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Topics and cases.</content>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string SuggestTopic = "Suggest a topic, or who could bring one";
    public const string TopicTitle = "What you would like to talk about";
    public const string WhoCouldBring = "Who could bring it; they are asked once, in private";

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string SuggestATopic = "Suggest a topic";
    public const string WhoBrings = "Who could bring it?";
    public const string WhoBringsHint = "Optional. They are asked once, in private.";
    public const string WhatItIsAbout = "What it is about";
    public const string YourCase = "Your case";
    public const string CaseTitle = "What is it about?";
    public const string CaseTitleHint = "Something real from work; unfinished is welcome.";
    public const string CaseWhy = "Why does it matter to you?";
    public const string CasePreRead = "Something to read before?";

    public const string WhoHasOne = "Who has one?";
    public const string WhoHasOneHint = "You, if you leave it empty.";
    public const string CaseTitleOptional = "Optional. It stands on the card.";

    // In what is kept about people.
    public const string SuggestedTitle = "A topic you suggested";
    public const string TopicOfOthers = "A topic another member suggested";
    public const string WordWanted = "You would like to hear about it";
    public const string WordBrings = "You were asked to bring it";

    /// <summary>Its message in the circle's channel.</summary>
    public static Markup TopicLine(Topic topic, Func<UserId, Markup> nameOf) => topic switch
    {
        { Heard: not null } => Markup.Of($"**{topic.Title}** · suggested by {nameOf(topic.By)}\n-# We have talked about it."),
        { Bringer: { } brings } => Markup.Of($"**{topic.Title}** · suggested by {nameOf(topic.By)} · {nameOf(brings)} brings it\n-# Tap {Topic.Wish} if you would like to hear about it."),
        _ => Markup.Of($"**{topic.Title}** · suggested by {nameOf(topic.By)}\n-# Tap {Topic.Wish} if you would like to hear about it. The most wanted comes first."),
    };

    /// <summary>On the card while the case is heard.</summary>
    public static Markup CaseLine(Topic topic) => topic.PreRead is { } typed && Link.Address(typed) is { } address
        ? Markup.Of($"**{topic.Title}** · to read: {address}")
        : Markup.Of($"**{topic.Title}**");

    public static Markup WhyLine(Topic topic) => topic.Why is { } why
        ? Markup.Of($"**{topic.Title}**\n**Why this topic** {why}")
        : Markup.Of($"**Why this topic** {topic.Title}");

    public static Markup CouldYouBring(Topic topic, Markup by) => Markup.Of($"**{by} suggests** {topic.Title}. Could you bring it?");

    public static Markup YouBringTheCase(NodaTime.Instant at, Topic? topic) => topic is null
        ? Markup.Of($"**You bring the case** {When.Full(at)}. Something real, unfinished is welcome; no slides.")
        : Markup.Of($"**Your case** {topic.Title} · {When.Full(at)}");

    // What only the person who acted reads.

    public static View Suggested(ChannelId channel) => Line($"Suggested in {Link.Channel(channel)}: a tap there says who would like to hear about it.");

    public static View BringerIsNotIn(string circle) => Line($"Who could bring it? Name somebody who is in {circle}, or leave it out. Nothing was suggested.");

    public static View EnoughTopics() => Line($"{TopicRules.MostOpen} topics wait already. Take one of yours back first, and this one fits.");

    public static View TopicChanged() => Line($"Changed, and its message says so.");

    public static View TopicTakenBack() => Line($"Taken back, and its message is gone.");

    public static View NotAskedToBring() => Line($"Somebody else was asked to bring this one. /session topic suggests another.");

    public static View BringsIt(Answered said) => said == Answered.Gladly
        ? Line($"Good. It is on the card when it is your turn to bring a case.")
        : Line($"That is fine. Nobody is told, and I do not ask again.");

    public static View CaseKept(Topic topic) => Line($"Kept: {CaseLine(topic)}. /session schedule shows the circle what it is about, and it stands on the card when your case is heard.");

    public static View CaseFound(CircleCopy circle, UserId who) => Line($"Good: {NameIn(circle, who)} brings the case, and the card says so.");

    public static View CaseIsNotIn(string circle) => Line($"Whose case is it? Name somebody who is in {circle}. Nothing was changed.");
}
