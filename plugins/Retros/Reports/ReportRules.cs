using System.Globalization;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Reports;

/// <summary>/report circle: how the circle is doing, as a message and as a page to keep. A look, by whoever is in it. Pure.</summary>
internal static class ReportRules
{
    private const string Html = "text/html";

    private static readonly Duration Often = Duration.FromHours(1);

    public static Decision Report(Reporting read, Slash slash, Moment moment)
    {
        if (QuarterRules.Refused(read.Of) is { } refused)
        {
            return refused;
        }

        return Reported(read, slash.Text("quarter"), moment, (circle, report) => Decision.Say(new ViewBuilder()
            .Text(Texts.ReportCard(report))
            .File(Texts.PageName(report), Html, ReportPage.Of(report))
            .Buttons(ViewBuilder.Button(Texts.ShowTheCircle, RetrosPlugin.ShowReport, [circle.Id, report.Quarter.ToString(CultureInfo.InvariantCulture)]))
            .Build()));
    }

    /// <summary>[Show the circle]: any member may, since any member may look; once an hour is enough for a channel.</summary>
    public static Decision Show(Reporting read, Press press, Moment moment)
    {
        if (read.Of.Circle?.Has(press.Invoker.User) != true)
        {
            return Decision.Say(Views.Sentence(read.Of.Circle is { Closed: true } closed ? Texts.CircleIsClosed(closed.Name) : Texts.NoCircle));
        }

        var circle = read.Of.Circle;

        var outlook = read.Outlook ?? new Outlook(circle.Id);
        return outlook.ShownAt + Often > moment.Now
            ? Decision.Say(Views.Sentence(Texts.ReportStands(circle.Channel)))
            : Reported(read, press.Args is [_, var asked] ? asked : null, moment, (_, report) => new Decision
            {
                Puts = [Kinds.Outlook.Put(circle.Id, outlook with { ShownAt = moment.Now })],
                Effects = [new Do(Kinds.Outlook.Ref(circle.Id), new Effect { Post = new Post { Channel = circle.Channel.Value, View = Views.Sentence(Texts.ReportCard(report)), Silent = true } })],
                Reply = new Reply { Say = Views.Sentence(Texts.ReportShown(circle.Channel)) },
            });
    }

    /// <summary>The quarters of the circle's life, newest first.</summary>
    public static async ValueTask<IEnumerable<Choice>> Quarters(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var looking = await QuarterReads.ForCommand(read, slash, cancellationToken);
        return looking is not { Circle: { } circle, Life: { } life }
            ? []
            : Enumerable.Range(1, life.QuarterOf(life.Sessions[^1].At, circle.ZoneOrUtc)).Reverse()
                .Select(quarter => new Choice { Name = Name(life, quarter, circle.ZoneOrUtc), Value = quarter.ToString(CultureInfo.InvariantCulture) })
                .Where(choice => choice.Name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static Decision Reported(Reporting read, string? asked, Moment moment, Func<CircleCopy, Report, Decision> decide)
    {
        var circle = read.Of.Circle!;
        return read.Of.Life is not { } life ? Decision.Say(Views.Sentence(Texts.NothingHeldYet(circle.Name)))
            : Asked(asked, life.QuarterOf(life.Sessions[^1].At, circle.ZoneOrUtc)) is not { } quarter ? Decision.Say(Views.Sentence(Texts.NoSuchQuarter))
            : decide(circle, Reports.Report.Of(read, quarter, moment.Now));
    }

    private static string Name(Life life, int quarter, DateTimeZone zone) => Texts.QuarterFrom(quarter, life.Span(quarter, zone).From.InZone(zone).Date);

    private static int? Asked(string? typed, int newest) =>
        typed is null ? newest
        : int.TryParse(typed.Trim(), CultureInfo.InvariantCulture, out var quarter) && quarter >= 1 && quarter <= newest ? quarter
        : null;
}
