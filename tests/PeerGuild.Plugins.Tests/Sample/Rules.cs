using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests.Sample;

internal static class Rules
{
    public static Decision Open(Doc<Table>? read, Slash slash, Moment moment)
    {
        if (read is not null)
        {
            return Said($"There is a table in {Link.Channel(read.State.Room)} already.");
        }

        if ((slash.Channel("room") ?? slash.Invoker.VoiceChannel) is not { } room)
        {
            return Said($"Sit down in a voice channel first.");
        }

        var table = new Table(moment.Seed.Id("table"), slash.Invoker.Channel, room, (int)(slash.Number("seats") ?? 2), [], []);
        var lane = Table.Kind.Ref(table.Id);
        return new Decision
        {
            Puts = [Table.Kind.Put(table.Id, table)],
            Timers = [new DocTimer(lane, "due", moment.Now + Duration.FromMinutes(10))],
            Effects =
            [
                new Do(lane, new Effect { Post = new Post { Channel = table.Channel.Value, View = Card(table, slash.Text("topic")) } }) { Anchor = "card" },
                new Do(lane, new Effect { Thread = new StartThread { Name = "Notes" } }) { On = "card", Anchor = "thread", Tell = true },
                new Do(lane, new Effect { Chime = new Chime { VoiceChannel = room.Value } }) { NotAfter = moment.Now + Duration.FromSeconds(30) },
                new Do(lane, new Effect { Status = new Protocol.Plugin.Status { VoiceChannel = room.Value, Text = "A table is open" } }),
            ],
            Events = [Publish.State(lane, new SessionChanged { Session = table.Id, Room = room.Value })],
            Reply = new Reply { Say = View($"The table is open, {Link.User(slash.Invoker.User)}.") },
        };
    }

    public static Decision Look(Doc<Table>? read, Slash slash, Moment moment) =>
        read is null ? Said($"No table here.") : new Decision { Reply = new Reply { Say = Sheet(read.State) } };

    public static Decision Refresh(Doc<Table>? read, Press press, Moment moment) => new() { Reply = new Reply { Update = Sheet(read!.State) } };

    public static Decision Close(Doc<Table>? read, Slash slash, Moment moment) =>
        read is null ? Said($"No table here.") : Change(read, read.State with { IsOpen = false }) with { Reply = new Reply { Say = View($"Closed.") } };

    public static Decision Greet(Nothing nothing, Slash slash, Moment moment) =>
        Said($"Hello {Link.User(slash.User("whom") ?? slash.Invoker.User)}, from {slash.Invoker.Name}.");

    public static Decision Circles(ImmutableArray<Doc<Copy>> read, Slash slash, Moment moment) =>
        Said($"Known: {Markup.Join(", ", read.Select(copy => Markup.Of($"{copy.State.Name} {copy.State.Version}")))}.");

    public static Decision Misbehave(Doc<Table>? read, Slash slash, Moment moment)
    {
        var lane = read!.Ref;
        return slash.Text("how") switch
        {
            "throw" => throw new InvalidOperationException("as asked"),
            "long" => Said($"{new string('x', 4001)}"),
            "timer" => new Decision { Timers = [new DocTimer(lane, "nobody-knows", moment.Now)] },
            "action" => new Decision { Reply = new Reply { Say = new ViewBuilder().Buttons(ViewBuilder.Button("?", "unknown", [])).Build() } },
            "event" => new Decision { Events = [Publish.Happening(new CircleChanged())] },
            "bomb" => new Decision { Timers = [new DocTimer(lane, "bomb", moment.Now)], Reply = new Reply { Say = View($"Tick.") } },
            _ => Said($"How?"),
        };
    }

    public static Decision Sit(Doc<Table>? read, Press press, Moment moment)
    {
        var table = read!.State;
        return table.Sitting.Contains(press.Invoker.User) ? Said($"You sit here already.")
            : table.Sitting.Length == table.Seats ? Said($"It is full.")
            : Redraw(read, table with { Sitting = table.Sitting.Add(press.Invoker.User) }) with { Reply = new Reply { Say = View($"Welcome.") } };
    }

    public static Decision Forget(Doc<Table>? read, Forgetting<Table> forgetting, Moment moment) => Redraw(read!, forgetting.After!);

    public static Decision FellDue(Doc<Table>? read, TimerFell timer, Moment moment) => Redraw(read!, read!.State.Noted($"due {timer.Due}"));

    public static Decision Explode(Doc<Table>? read, TimerFell timer, Moment moment) => throw new InvalidOperationException("the bomb went off");

    public static Decision EffectEnded(Doc<Table>? read, Ended ended, Moment moment) =>
        read is null ? Decision.Nothing
        : ended is { Anchor: "vote", Result.Made: { } made } ? Change(read, read.State with { Vote = made.Message })
        : Change(read, read.State.Noted($"ended {ended.Anchor} {ended.Result.Failed?.Reason.ToString() ?? "well"}"));

    public static Decision Voice(Doc<Table>? read, VoiceFact fact, Moment moment) => Change(read!, read!.State.Noted(fact switch
    {
        VoiceFact.Now now => $"now {now.Users.Length}",
        VoiceFact.Came => "came",
        VoiceFact.Left => "left",
        VoiceFact.Gap gap => $"gap {gap.KnownUntil}",
        _ => "?",
    }));

    public static Decision Read(Doc<Table>? read, ReadersFact fact, Moment moment) =>
        fact.Readers is null ? Decision.Nothing : Change(read!, read!.State.Noted($"read by {fact.Readers.People}{(fact.Readers.Everyone ? ", everyone" : "")}"));

    public static Decision Server(Nothing nothing, ServerFact fact, Moment moment) => fact is not ServerFact.Here { SystemChannel: { } channel } ? Decision.Nothing : new Decision
    {
        Effects = [new Do(Copy.Kind.Ref("server"), new Effect { Post = new Post { Channel = channel.Value, View = View($"Here") } })],
    };

    public static Decision Vote(Doc<Table>? read, Slash slash, Moment moment) => new()
    {
        Effects =
        [
            new Do(read!.Ref, new Effect { Post = new Post { Channel = read.State.Channel.Value, View = View($"Soup?") } }) { Anchor = "vote", Tell = true },
            new Do(read.Ref, new Effect { React = new React { Emoji = "🥣" } }) { On = "vote" },
        ],
        Reply = new Reply { Say = View($"Asked.") },
    };

    public static Decision Tapped(Doc<Table>? read, ReactionFact fact, Moment moment) => Change(read!, read!.State.Noted(fact switch
    {
        ReactionFact.Now now => $"taps {string.Join(" ", now.All.Select(one => $"{one.Emoji}{one.Users.Length}"))}".TrimEnd(),
        ReactionFact.Added added => $"+{added.Emoji}",
        ReactionFact.TakenBack back => $"-{back.Emoji}",
        ReactionFact.Gone => "vote gone",
        ReactionFact.Gap gap => $"vote gap {gap.KnownUntil}",
        _ => "?",
    }));

    public static Decision Copied(Copy? known, Heard<CircleChanged> heard, Moment moment)
    {
        var card = heard.Event;
        return card.Name == "poison" ? throw new InvalidOperationException("cannot use it")
            : known?.Version >= card.Version ? Decision.Nothing
            : new Decision { Puts = [Copy.Kind.Put(card.Circle, new Copy(card.Circle, card.Version, card.Name))] };
    }

    private static Decision Change(Doc<Table> read, Table table) => new() { Puts = [Table.Kind.Put(table.Id, table)] };

    private static Decision Redraw(Doc<Table> read, Table table) => Change(read, table) with
    {
        Effects = [new Do(read.Ref, new Effect { Edit = new Edit { View = Card(table, null) } }) { On = "card", Replaces = "card" }],
    };

    private static View Card(Table table, string? topic) => new ViewBuilder()
        .Text($"## Table\n{topic}{table.Sitting.Length} of {table.Seats} seats taken")
        .Buttons(ViewBuilder.Button("Sit down", "sit", [table.Id]))
        .Build();

    private static View Sheet(Table table) => new ViewBuilder()
        .Text($"{table.Sitting.Length} of {table.Seats}")
        .Text($"Notes: {Markup.Join("; ", table.Notes.Select(note => Markup.Of($"{note}")))}")
        .Buttons(ViewBuilder.Button("Look again", "refresh", [table.Id]))
        .Build();

    private static Decision Said(Markup.Interpolation text) => Decision.Say(new ViewBuilder().Text(text).Build());

    private static View View(Markup.Interpolation text) => new ViewBuilder().Text(text).Build();
}
