using PeerGuild.Plugins.Views;

namespace PeerGuild.Goals;

/// <content>What stands in windows.</content>
internal static partial class Texts
{
    public const string GoalTitle = "My goal until next time";
    public const string WhatLabel = "What will you do?";
    public const string WhatHint = "Small and visible: \"show the draft to two people\".";
    public const string WhyLabel = "Why does it matter?";
    public const string Optional = "Optional.";
    public const string StepsLabel = "First steps this week";
    public const string HelpLabel = "What help would you like?";
    public const string HelpHint = "Optional. Whoever can see your goal sees it, and someone can take it.";
    public const string SeesLabel = "Who can see it?";
    public const string SeesHint = "Only you, all of your circle, or everyone on this server.";
    public const string GoingTitle = "How is it going?";
    public const string GoingLabel = "In a sentence or two";
    public const string GoingHint = "Optional. Whoever can see your goal can read it.";
    public const string GoingHintAgain = "Whoever can see your goal can read it.";
    public const string RewordTitle = "What I told";
    public const string ByLabel = "By when?";
    public const string ByHint = "Optional: \"Friday\", \"4 January\".";
    public const string PurposeLabel = "What is it for?";
    public const string NoPurpose = "None of these in particular";

    public const string ReadOurKeys = "Read our keys";

    public static Markup OnlyYouUntilAgreed =>
        Markup.Of($"Only you see it. Once you have agreed to the circle's keys you can show it to the circle: [{ReadOurKeys}] comes with my answer.");

    public static string NameOf(Sees sees) => sees switch
    {
        Sees.OnlyMe => "Only me",
        Sees.Circle => "This circle",
        _ => "This server",
    };
}
