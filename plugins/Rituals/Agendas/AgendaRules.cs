using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Agendas;

/// <summary>Agendas are looked at, copied, written and used. Everybody of the circle writes; which one is used is the steward's, like the dates.</summary>
internal static class AgendaRules
{
    private const string Name = "name";
    private const string Lines = "lines";

    /// <summary>A look: the circle's own agenda, or the one that is named.</summary>
    public static Decision Look(Shelf shelf, Slash slash, Moment moment) => Members(shelf, slash.Invoker, circle =>
        slash.Text("agenda") is not { } typed ? Decision.Say(Shown(shelf, circle, InUse(shelf, circle), slash.Invoker.User))
        : Agenda.Find(typed, Own(shelf)) is { } agenda ? Decision.Say(Shown(shelf, circle, agenda, slash.Invoker.User))
        : Decision.Say(Texts.UnknownAgenda()));

    /// <summary>[Copy it], [Write our own] and [Change]: the window, filled in with the agenda the button names.</summary>
    public static Decision Write(Shelf shelf, Press press, Moment moment) => Members(shelf, press.Invoker, circle =>
    {
        var copied = Named(shelf, press.Args);
        var isOwn = copied is not null && Own(shelf).Contains(copied);
        return Decision.Open(new WindowBuilder(Texts.AgendaTitle, RitualsPlugin.AgendaWritten, circle.Id)
            .Line(Name, Texts.AgendaIsCalled, TypedAgenda.LongestName, required: true, value: isOwn ? copied!.Name : "")
            .Paragraph(Lines, Texts.AgendaLines, TypedAgenda.LongestText, required: true, hint: Texts.AgendaLinesHint, value: TypedAgenda.Write(copied ?? Agenda.Standard))
            .Build());
    });

    /// <summary>The window of <see cref="Write"/>: kept, and shown before it is used.</summary>
    public static Decision Written(Shelf shelf, Filled filled, Moment moment) => Members(shelf, filled.Invoker, circle =>
    {
        if (TypedAgenda.Read(filled.Text(Name), filled.Text(Lines), out var agenda) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        if ((shelf.Book ?? new AgendaBook(circle.Id, [])).With(agenda!) is not { } book)
        {
            return Decision.Say(Texts.EnoughAgendas());
        }

        return new Decision
        {
            Puts = [Kinds.Agenda.Put(circle.Id, book)],
            Reply = new Reply { Say = Shown(shelf with { Book = book }, circle, agenda!, filled.Invoker.User) },
        };
    });

    /// <summary>[Use it from now on].</summary>
    public static Decision Use(Shelf shelf, Press press, Moment moment) => Members(shelf, press.Invoker, circle =>
    {
        if (circle.Leads != press.Invoker.User)
        {
            return Decision.Say(Texts.StewardsAgenda(circle));
        }

        if (Named(shelf, press.Args) is not { } agenda)
        {
            return Decision.Say(Texts.UnknownAgenda());
        }

        var schedule = shelf.Plan.Schedule ?? new Schedule(circle.Id, null, new Place(null));
        return new Planning(shelf.Plan with { Schedule = schedule, Was = shelf.Plan }, moment)
            .Know(known => known with { Agenda = agenda })
            .DecideAndSay(Texts.UsedFromNowOn(agenda));
    });

    /// <summary>[As a file].</summary>
    public static Decision File(Shelf shelf, Press press, Moment moment) => Members(shelf, press.Invoker, circle =>
        Named(shelf, press.Args) is { } agenda
            ? Decision.Say(new ViewBuilder().Text(Texts.AgendaAsFile(agenda)).File("agenda.md", "text/markdown", TypedAgenda.File(agenda)).Build())
            : Decision.Say(Texts.UnknownAgenda()));

    private static Agenda InUse(Shelf shelf, CircleCopy circle) => AgendaChoice.Of(shelf.Plan.Schedule, circle);

    private static ImmutableArray<Agenda> Own(Shelf shelf) => shelf.Book?.Own ?? [];

    private static View Shown(Shelf shelf, CircleCopy circle, Agenda agenda, UserId user)
    {
        var inUse = agenda.Equals(InUse(shelf, circle));
        var view = new ViewBuilder().Text(Texts.AgendaHeading(agenda, inUse));
        foreach (var segment in agenda.Segments)
        {
            view.Text(Texts.AgendaPart(agenda, segment, AgendaChoice.NumberOf(shelf.Plan.Schedule)));
        }

        return view
            .Buttons(Steers(shelf, circle, agenda, inUse, user))
            .Text(Texts.OtherAgendas(Own(shelf).Concat(Agenda.BuiltIn).Where(other => other.Name != agenda.Name)))
            .Build();
    }

    private static IEnumerable<Button> Steers(Shelf shelf, CircleCopy circle, Agenda agenda, bool inUse, UserId user)
    {
        string[] args = [circle.Id, KeyOf(shelf, agenda)];
        if (circle.Leads == user && !inUse)
        {
            yield return ViewBuilder.Button(Texts.UseIt, RitualsPlugin.UseAgenda, args, Style.Primary);
        }

        yield return ViewBuilder.Button(Own(shelf).Contains(agenda) ? Texts.ChangeIt : Texts.CopyIt, RitualsPlugin.WriteAgenda, args);
        yield return ViewBuilder.Button(Texts.WriteOurOwn, RitualsPlugin.WriteAgenda, [circle.Id]);
        yield return ViewBuilder.Button(Texts.AsAFile, RitualsPlugin.AgendaFile, args);
    }

    /// <summary>An agenda as a button names it: b and its place among ours, o and its place among theirs.</summary>
    private static string KeyOf(Shelf shelf, Agenda agenda)
    {
        var own = Own(shelf).IndexOf(agenda);
        return own >= 0 ? $"o{own.ToString(CultureInfo.InvariantCulture)}" : $"b{Agenda.BuiltIn.IndexOf(agenda).ToString(CultureInfo.InvariantCulture)}";
    }

    private static Agenda? Named(Shelf shelf, ImmutableArray<string> args)
    {
        if (args is not [_, { Length: 2 } key] || !int.TryParse(key[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            return null;
        }

        return key[0] switch { 'o' => Own(shelf).ElementAtOrDefault(place), 'b' => Agenda.BuiltIn.ElementAtOrDefault(place), _ => null };
    }

    private static Decision Members(Shelf shelf, Invoker invoker, Func<CircleCopy, Decision> decide) =>
        shelf.Plan.Circle is not { Closed: false } circle
            ? Decision.Say(shelf.Plan.Several.IsEmpty ? Texts.NoCircle(shelf.Plan.Circle) : Texts.WhichCircle(shelf.Plan.Several.Select(one => one.Name)))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : decide(circle);
}
