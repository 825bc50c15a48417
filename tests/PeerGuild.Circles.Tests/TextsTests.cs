using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Rooms;
using PeerGuild.Circles.Servers;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using Xunit;

namespace PeerGuild.Circles.Tests;

public sealed partial class TextsTests
{
    /// <summary>What no text that a member sees contains.</summary>
    internal static readonly string[] Unkind = ["missed", "failed", "absent", "must", "invalid"];

    [Fact]
    public void No_word_in_texts_is_unkind()
    {
        var words = Literals().Matches(Source()).Select(match => match.Value).ToArray();
        Assert.True(words.Length > 120, "The texts have moved.");
        Assert.DoesNotContain(words, text => Unkind.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Descriptions_fit_discord() =>
        Assert.All(
            typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(string)),
            field => Assert.InRange(((string)field.GetValue(null)!).Length, 1, 100));

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var sentences = new[] { typeof(Texts), typeof(CharterTexts) }
            .SelectMany(texts => texts.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.GetParameters().Any(parameter => IsRefusal(parameter.ParameterType)))
            .ToArray();
        Assert.True(sentences.Length > 14, "The texts have moved.");
        Assert.All(sentences, sentence =>
        {
            var reasons = Enum.GetValues(sentence.GetParameters().Single(parameter => IsRefusal(parameter.ParameterType)).ParameterType).Cast<object>();
            Assert.All(reasons, why => Assert.NotEmpty(sentence.Invoke(null, [.. sentence.GetParameters().Select(parameter => Given(parameter.ParameterType, why))])!.ToString()!));
        });

        static bool IsRefusal(Type type) => type.IsEnum && type.Name.EndsWith("Refusal", StringComparison.Ordinal);
        static object Given(Type type, object why) =>
            type == why.GetType() ? why
            : type == typeof(Circle) ? Samples.NightOwls()
            : type == typeof(string) ? "words"
            : type == typeof(int) ? 60
            : throw new ArgumentOutOfRangeException(nameof(type), type, "Not known yet.");
    }

    [Theory]
    [InlineData("@everyone")]
    [InlineData("<@1>")]
    [InlineData("**bold** `code` ||hidden||")]
    [InlineData("[link](https://example.org)")]
    public void What_people_typed_reads_as_they_typed_it(string typed)
    {
        var circle = Samples.NightOwls(members: 2, name: typed, focus: typed);
        circle = circle.Meet(circle.Members[1].User, typed);
        Markup[] texts =
        [
            Texts.HomeHeading(circle), Texts.IsIn(circle), Texts.OpenHeading(circle), Texts.NameTaken(circle),
            Texts.InHeading(circle), Texts.Refused(JoinRefusal.AlreadyIn, circle), Texts.Refused(JoinRefusal.Full, circle), Texts.Left(circle, circle),
            Texts.Left(circle, circle.Leave(circle.Steward).Value!), Texts.Refused(LeaveRefusal.NotIn, circle), Texts.MembersHeading(circle),
            Texts.List(circle), Texts.SeatTitle(circle), Texts.KeysOf(circle with { Keys = new Keys(2, typed) }), Texts.Invitation(circle, typed, []), Texts.Note(typed),
            Texts.Refused(JoinRefusal.NotNow, circle), Texts.NewFocus(circle), Texts.Removed(typed, circle), Texts.AskRemove(circle, circle.Members[1]), Texts.WhatToSay(circle), Texts.HandedOver(typed), Texts.Farewell(circle), Texts.ClosedNow(circle),
            Texts.NoneSpeaksOf(typed), Texts.WhichOf([circle, circle]), Texts.UnknownCircle(typed), Texts.UnknownZone(typed, []),
        ];
        Assert.All(texts, text => Assert.Contains(typed, Shown.Plain(text.ToString()), StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(typed, Shown.WithoutEscaped(text.ToString()), StringComparison.Ordinal));
    }

    [Fact]
    public void A_focus_that_looks_like_a_heading_is_none() =>
        Assert.Contains("\\# hello", Texts.OpenHeading(Samples.NightOwls(focus: "# hello")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_widest_circle_fits_every_view()
    {
        var name = string.Concat(Enumerable.Repeat("*", Circle.LongestName));
        var focus = string.Concat(Enumerable.Repeat("*", Circle.LongestFocus));
        var circle = Samples.NightOwls(members: 8, name, focus);
        circle = circle.Members.Aggregate(circle, (met, member) => met.Meet(member.User, new string('*', 32)));
        ImmutableArray<Circle> many = [.. Enumerable.Range(0, Reads.MostCircles).Select(at => circle with { Id = $"circle{at}" })];

        ViewLimits.Check("circles", ServerViews.Setup(Server.New, many));
        ViewLimits.Check("circles", ServerViews.Hello());
        ViewLimits.Check("circles", ServerViews.ASession());
        ViewLimits.Check("circles", ServerViews.WhatIKeep());
        ViewLimits.Check("circles", RoomViews.Standing(circle));
        WindowLimits.Check("circles", ServerViews.StartWindow());
        ViewLimits.Check("circles", CreatedViews.Opened(circle, ZoneSearch.Exactly("Lisbon")!, new Readers(214, Everyone: true), NodaTime.NodaConstants.UnixEpoch));
        ViewLimits.Check("circles", Views.Joined(circle, circle.Members[^1].User));
        ViewLimits.Check("circles", IntroductionViews.Offer(circle));
        ViewLimits.Check("circles", Views.Members(circle, circle.Steward));
        ViewLimits.Check("circles", Views.AskRemove(circle, circle.Members[^1]));
        ViewLimits.Check("circles", Views.Home(circle));
        ViewLimits.Check("circles", Views.Look(circle, new Readers(214, Everyone: false), NodaTime.NodaConstants.UnixEpoch));
        ViewLimits.Check("circles", Views.Browse(many, NodaTime.NodaConstants.UnixEpoch));
        ViewLimits.Check("circles", Views.Invited(circle, new string('*', 32), [.. circle.Members.Take(7).Select(member => member.User)], new string('*', InviteRules.LongestNote)));
        ViewLimits.Check("circles", Views.Invited(circle, 1, [.. circle.Members.Take(6).Select(member => new Invitation(circle.Id, name, member.User, circle.Steward, NodaTime.NodaConstants.UnixEpoch))], circle.Steward));
        WindowLimits.Check("circles", Views.KeysWindow(circle with { Keys = new Keys(2, new string('*', Keys.Longest)) }, circle.Members[0]));
        WindowLimits.Check("circles", Views.InviteWindow(circle));
        WindowLimits.Check("circles", Views.FocusWindow(circle));
        WindowLimits.Check("circles", Views.RewordWindow(circle));
        ViewLimits.Check("circles", Views.Sentence(Texts.WhichOf(many)));
        ViewLimits.Check("circles", Views.Sentence(Texts.UnknownCircle(new string('*', 6000))));
        Assert.True(Texts.Seats(circle).Length <= 100);
    }

    [Fact]
    public void The_longest_words_about_people_fit_every_view_and_window()
    {
        var circle = Samples.NightOwls(members: 8, new string('*', Circle.LongestName)).Meet(new UserId(1), new string('*', 32));
        var line = new string('*', Profile.LongestLine);
        var profile = new Profile(new UserId(1), new string('*', 32), line, line, line, new string('*', Profile.LongestSector), Stage.Running, line, line, "America/Argentina/ComodRivadavia", Audience.Server);
        ImmutableArray<Profile> many = [.. Enumerable.Range(1, 30).Select(user => profile with { User = new UserId((ulong)user) })];
        var now = NodaTime.NodaConstants.UnixEpoch;
        ViewLimits.Check("circles", ProfileViews.Own(profile, now));
        ViewLimits.Check("circles", ProfileViews.Theirs(profile, now));
        ViewLimits.Check("circles", ProfileViews.Found(many, 10, now));
        ViewLimits.Check("circles", ProfileViews.HalfWay(profile));
        ViewLimits.Check("circles", ProfileViews.Offer());
        ViewLimits.Check("circles", Views.Left(circle, circle));
        var hello = new Introduction("k3v8w1n6rt", circle.Id, circle.Name, circle.Channel, profile.User, profile.Name, new string('*', Introduction.Longest));
        ViewLimits.Check("circles", IntroductionViews.Card(hello));
        WindowLimits.Check("circles", IntroductionViews.Window(hello));
        WindowLimits.Check("circles", IntroductionViews.Window(circle with { Readers = new Readers(214, Everyone: true) }, hello.Text));
        ViewLimits.Check("circles", PeerGuild.Circles.Thanking.ThankRules.Shown(new PeerGuild.Circles.Thanking.Gratitude("k3v8w1n6rt", circle.Name, circle.Channel, profile.User, profile.Name, profile.User, profile.Name, new string('*', PeerGuild.Circles.Thanking.ThankRules.LongestFor))));
        WindowLimits.Check("circles", ProfileViews.WorkWindow(profile, "America.Argentina.ComodRivadavia"));
        WindowLimits.Check("circles", ProfileViews.TimeWindow(profile));
        Assert.All(Enum.GetValues<StewardActKind>(), kind => Assert.InRange(
            Texts.WouldDo(new Proposal(circle.Id, new UserId(1), profile.Name, new StewardAct(kind, new UserId(2), profile.Name, new string('*', Keys.Longest)))).ToString().Length, 1, 500));
        Assert.InRange(Texts.WouldLikeToJoin(new PeerGuild.Circles.Joining.JoinRequest(circle.Id, new UserId(2), profile.Name, false), circle).ToString().Length, 1, 500);
    }

    [Fact]
    public void What_is_quoted_is_cut_between_characters()
    {
        var quoted = Texts.UnknownCircle(new string('a', 59) + "🦉🦉").ToString();
        Assert.Contains(new string('a', 59) + "…", quoted, StringComparison.Ordinal);
        Assert.DoesNotContain(quoted, char.IsSurrogate);
    }

    private static string Source([CallerFilePath] string here = "") =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "../../plugins/Circles"), "*Texts*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [GeneratedRegex("\"[^\"\\n]*\"")]
    private static partial Regex Literals();
}
