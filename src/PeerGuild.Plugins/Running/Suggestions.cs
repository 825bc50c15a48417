using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Running;

/// <summary>Choices while a person types: reads only, and rather none than late. Thread-safe.</summary>
internal sealed class Suggestions(PluginBuilder plugin, IStore store, ProductClock clock, TimeProvider time, ILogger log)
{
    private const int Most = 25;
    private const int Longest = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    public async Task<Choices> OfferAsync(Suggestion asked, CancellationToken cancellationToken)
    {
        using var busy = clock.Activity.Begin();
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var choices = new Choices();
        try
        {
            choices.Choices_.AddRange(await FindAsync(asked, either.Token).WaitAsync(either.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            log.SuggestedTooLate(plugin.Name, asked.Focused);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.SuggestThrew(exception, plugin.Name, asked.Focused);
        }

        return choices;
    }

    private async Task<IReadOnlyList<Choice>> FindAsync(Suggestion asked, CancellationToken cancellationToken)
    {
        var command = plugin.Commands.GetValueOrDefault(CommandRule.Key(asked.Slash.Command, asked.Slash.Path));
        if (command?.Suggestions.GetValueOrDefault(asked.Focused) is not { } suggest)
        {
            return [];
        }

        var guild = new GuildId(asked.Guild);
        var slash = Acts.Slash(asked.Actor, asked.Slash);
        var moment = new Moment(clock.GetCurrentInstant(), guild, new Seed("suggestion"));
        var offered = await suggest(store.Read(guild), slash, slash.Text(asked.Focused) ?? "", moment, cancellationToken);
        // A value that Discord would refuse is left out: cut, it would mean something else.
        return [.. offered.Where(choice => choice.Value.Length is >= 1 and <= Longest).Take(Most).Select(Shown)];
    }

    private static Choice Shown(Choice choice)
    {
        var name = choice.Name.Trim();
        return new Choice { Name = name.Length == 0 ? choice.Value : name.Length <= Longest ? name : Cut(name), Value = choice.Value };
    }

    private static string Cut(string name) => name[..(char.IsHighSurrogate(name[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";
}
