using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What is offered while a person types.</summary>
internal static class Suggestions
{
    /// <summary>A circle's own agendas, then those that every circle has.</summary>
    public static async ValueTask<IEnumerable<Choice>> Agendas(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var shelf = await Shelf.ForCommand(read, slash, cancellationToken);
        var own = shelf.Plan.Circle?.Has(slash.Invoker.User) is true ? shelf.Book?.Own ?? [] : [];
        return Matching(own.Concat(Agenda.BuiltIn).Select(agenda => new Choice { Name = Texts.AgendaName(agenda), Value = agenda.Name }), typed);
    }

    /// <summary>Where a session can take place.</summary>
    public static ValueTask<IEnumerable<Choice>> Places(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Matching(Enum.GetValues<Where>().Select(where => new Choice { Name = Texts.PlaceName(where), Value = Texts.PlaceName(where) }), typed));

    /// <summary>Parts that are still ahead and may be left out.</summary>
    public static async ValueTask<IEnumerable<Choice>> Parts(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var meeting = await Reads.ForControl(read, slash, cancellationToken);
        var course = meeting.Session?.Course.AsOf(moment.Now);
        var ahead = course?.Parts.Where(part => part.BeginsAt > moment.Now && !part.IsLeftOut && part.Kind != SegmentKind.Close) ?? [];
        return Matching(ahead.Select(part => new Choice { Name = meeting.Session!.TitleOf(part.Kind), Value = meeting.Session.TitleOf(part.Kind) }), typed);
    }

    private static IEnumerable<Choice> Matching(IEnumerable<Choice> choices, string typed) =>
        choices.Where(choice => choice.Name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase));
}
