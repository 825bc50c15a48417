using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Goals.Circles;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Goals.Setting;

/// <summary>What came of a goal: text is kept with it, a file is posted where the goal may be seen and kept as that message's link.</summary>
internal static class EvidenceRules
{
    private const string Anchor = "evidence-";

    /// <summary>/goal evidence: with the goal that /goal close would end, else with the latest.</summary>
    public static Decision Show(Sheet sheet, Slash slash, Moment moment)
    {
        var (user, typed, file) = (slash.Invoker.User, slash.Text("text"), slash.File("file"));
        var text = Typed.Lines(typed);
        return (sheet.Open(user).FirstOrDefault() ?? sheet.Mine.LastOrDefault()) is not { } goal
            ? Decision.Say(Answered.Refuse(sheet, user) ?? Texts.NoGoalYet(sheet.Circle!.Id))
            : Typed.IsHidden(typed) ? Decision.Say(Texts.SomethingHidden())
            : text.Length > Note.Longest ? Decision.Say(Texts.TooLong())
            : file is not null ? WithFile(sheet, goal, text, file, moment)
            : text.Length == 0 ? Decision.Say(Texts.WhatCame())
            : new Change(sheet).Put(goal.With(new Note(moment.Now, text, IsEvidence: true))).Say(Texts.CameOfIt(goal, goal.Notes.Length, Later(sheet, goal)));
    }

    /// <summary>A message was posted: its link is kept. Where it could not be, the text is.</summary>
    public static Decision Posted(Doc<Goal>? read, Ended ended, Moment moment)
    {
        if (read?.State is not { } goal || ended.Anchor is not { } anchor || !anchor.StartsWith(Anchor, StringComparison.Ordinal)
            || !int.TryParse(anchor[Anchor.Length..], CultureInfo.InvariantCulture, out var at) || at < 0 || at >= goal.Notes.Length
            || !goal.Notes[at].IsPosted)
        {
            return Decision.Nothing;
        }

        var link = ended.Result.Made is { } made
            ? string.Create(CultureInfo.InvariantCulture, $"https://discord.com/channels/{moment.Guild.Value}/{made.Channel}/{made.Message}")
            : null;
        var note = goal.Notes[at] with { Link = link, IsPosted = link is not null };
        return note == goal.Notes[at] ? Decision.Nothing : new Decision { Puts = [Kinds.Goal.Put(goal.Id, goal with { Notes = goal.Notes.SetItem(at, note) })] };
    }

    /// <summary>A goal that may be seen there no longer takes its messages with it.</summary>
    public static (Goal Goal, ImmutableArray<Do> Removed) Hidden(Goal goal, CircleCopy? circle)
    {
        if (WhereSeen(goal, circle) is not null || goal.Notes.All(note => !note.IsPosted))
        {
            return (goal, []);
        }

        var removed = Enumerable.Range(0, goal.Notes.Length).Where(at => goal.Notes[at].IsPosted)
            .Select(at => Removed(goal, at));
        return (goal with { Notes = [.. goal.Notes.Select(note => note with { Link = null, IsPosted = false })] }, [.. removed]);
    }

    /// <summary>The message of a note is removed, and its file with it.</summary>
    public static Do Removed(Goal goal, int note) => new(Kinds.Goal.Ref(goal.Id), new Effect { Remove = new Remove() }) { On = NameOf(note) };

    private static Decision WithFile(Sheet sheet, Goal goal, string text, FileLink file, Moment moment)
    {
        if (sheet.Circle is not { } circle || !circle.Has(goal.Member) || WhereSeen(goal, circle) is not { } channel)
        {
            return Decision.Say(Texts.TextAlone(goal));
        }

        var name = Typed.Line(file.Name);
        var note = new Note(moment.Now, text.Length > 0 ? text : Texts.Short(name, 100), IsEvidence: true) { IsPosted = true };
        var post = new Post { Channel = channel.Value, View = Texts.EvidencePost(circle.NameOf(goal.Member)!, goal, note.Text, goal.Notes.Length), Silent = true, Files = { file } };
        return new Change(sheet).Put(goal.With(note))
            .Want(new Do(Kinds.Goal.Ref(goal.Id), new Effect { Post = post }) { Anchor = NameOf(goal.Notes.Length), Tell = true })
            .Say(Texts.EvidencePosted(goal, goal.Notes.Length, channel, Later(sheet, goal)));
    }

    /// <summary>The goal that has its turn once this one is closed; null where there is none.</summary>
    private static Goal? Later(Sheet sheet, Goal goal) => sheet.Open(goal.Member).Skip(1).FirstOrDefault();

    /// <summary>Where everyone who reads a channel may see the goal; null where that is nowhere.</summary>
    private static ChannelId? WhereSeen(Goal goal, CircleCopy? circle) =>
        circle is { Closed: false } && (goal.Sees == Sees.Server || (goal.Sees == Sees.Circle && !circle.IsOpen)) ? circle.Channel : null;

    private static string NameOf(int note) => string.Create(CultureInfo.InvariantCulture, $"{Anchor}{note}");
}
