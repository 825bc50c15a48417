using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Quarters;

/// <summary>What was said in a look back that is over. Looks only. Pure.</summary>
internal static class ResultRules
{
    /// <summary>/retro results.</summary>
    public static Decision Results(Looking read, Slash slash, Moment moment) =>
        QuarterRules.Refused(read) ?? Shown(read, Asked(read, slash.Text("quarter")), slash.Text("quarter"));

    /// <summary>[What we said last time]: of the one before, while one runs; else of the one the message is of.</summary>
    public static Decision Pressed(Looked read, Press press, Moment moment) =>
        read.Retro is null || read.Of.Circle?.Has(press.Invoker.User) != true
            ? Decision.Say(Views.Sentence(Texts.NotForThem(read.Of.Circle)))
            : Shown(read.Of, read.Retro.Outcome is null ? read.Of.Before(read.Retro) : read.Retro, null);

    /// <summary>The quarters that are over, newest first.</summary>
    public static async ValueTask<IEnumerable<Choice>> Quarters(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var looking = await QuarterReads.ForCommand(read, slash, cancellationToken);
        return looking.Retros.Reverse().Where(retro => retro.Outcome is not null)
            .Select(retro => Texts.QuarterName(retro, looking.Circle!.ZoneOrUtc))
            .Select(name => new Choice { Name = name, Value = name })
            .Where(choice => choice.Name.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static Retro? Asked(Looking read, string? quarter) => quarter?.Trim() is not { } asked
        ? read.Last
        : read.Retros.LastOrDefault(retro => retro.Outcome is not null
            && (asked == retro.Number.ToString(CultureInfo.InvariantCulture) || asked == Texts.QuarterName(retro, read.Circle!.ZoneOrUtc)));

    private static Decision Shown(Looking read, Retro? retro, string? quarter) => Decision.Say(
        retro is not null ? QuarterViews.Results(retro, read.Before(retro)?.Outcome)
        : Views.Sentence(read.Last is not null && quarter is not null ? Texts.NoSuchQuarter : read.Running is not null ? Texts.FirstOneRuns : Texts.NoResultsYet(read.Circle!.Name)));
}
