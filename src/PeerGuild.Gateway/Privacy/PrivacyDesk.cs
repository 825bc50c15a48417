using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Gateway.Privacy;

/// <summary>
/// Asks every configured plugin what it keeps about a person, or to forget them. Every one, whatever it is granted: one that is refused or set aside may
/// keep something all the same, and counts as away. Thread-safe.
/// </summary>
internal sealed class PrivacyDesk(ImmutableArray<PluginLink> links, TimeProvider time, ILogger log)
{
    /// <summary>How long a plugin that does not answer is tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>What is being erased, and what came of it lately: for whoever waits for the receipt.</summary>
    public Receipts Receipts { get; } = new(time);

    /// <summary>What every plugin keeps about a person, in the order they are configured in.</summary>
    public async Task<ImmutableArray<KeptByPlugin>> ExportAsync(Subject subject, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(links.Select(link => ExportAsync(link, subject, cancellationToken)))];

    /// <summary>Does an erasing: as far as it can be done now.</summary>
    /// <param name="asker">Who wants it. Of a whole guild it is asked last, and only when nobody else is left: it forgets with it that it asked.</param>
    /// <param name="effect">What is wanted.</param>
    /// <param name="cancellationToken">Breaks it off; done again it comes to the same.</param>
    public Task<Result> EraseAsync(PluginLink asker, Effect effect, CancellationToken cancellationToken)
    {
        var subject = new Subject { Guild = effect.Guild, User = effect.Erase.User };
        var receipt = EraseAsync(asker, effect.Erase, subject, cancellationToken);
        Receipts.Begin(subject, receipt);
        return ResultAsync();

        async Task<Result> ResultAsync() => new() { Effect = effect.Id, Receipt = await receipt };
    }

    private async Task<Receipt> EraseAsync(PluginLink asker, Erase erase, Subject subject, CancellationToken cancellationToken)
    {
        ImmutableArray<PluginLink> asked = [.. links.Where(link => erase.Plugins.Count == 0 || erase.Plugins.Contains(link.Name))];
        var isGuild = subject.User == 0;
        var lines = await Task.WhenAll(asked.Where(link => !isGuild || link != asker).Select(link => TwiceAsync(link, subject, cancellationToken)));
        var receipt = new Receipt { Lines = { lines } };
        if (isGuild && asked.Contains(asker))
        {
            receipt.Lines.Add(lines.Any(line => line.Standing == Standing.Away)
                ? new ReceiptLine { Plugin = asker.Name, Standing = Standing.Away }
                : await TwiceAsync(asker, subject, cancellationToken));
        }

        log.Erased(string.Join(", ", receipt.Lines.Select(line => $"{line.Plugin} {line.Standing}")));
        return receipt;
    }

    /// <summary>Twice: an event that was under way may have brought something back.</summary>
    private async Task<ReceiptLine> TwiceAsync(PluginLink link, Subject subject, CancellationToken cancellationToken)
    {
        var first = await EraseAsync(link, subject, cancellationToken);
        if (first.Standing != Standing.Done)
        {
            return first;
        }

        var second = await EraseAsync(link, subject, cancellationToken);
        if (second.Standing == Standing.Done)
        {
            second.Erased.Things += first.Erased.Things;
            second.Erased.Messages += first.Erased.Messages;
        }

        return second;
    }

    private Task<ReceiptLine> EraseAsync(PluginLink link, Subject subject, CancellationToken cancellationToken) => AskAsync(
        link,
        async ended => new ReceiptLine
        {
            Plugin = link.Name,
            Standing = Standing.Done,
            Erased = await link.Client.EraseAsync(subject, cancellationToken: ended),
        },
        standing => new ReceiptLine { Plugin = link.Name, Standing = standing },
        cancellationToken);

    private Task<KeptByPlugin> ExportAsync(PluginLink link, Subject subject, CancellationToken cancellationToken) => AskAsync(
        link,
        async ended =>
        {
            var records = ImmutableArray.CreateBuilder<Record>();
            using var call = link.Client.Export(subject, cancellationToken: ended);
            while (await call.ResponseStream.MoveNext(ended))
            {
                records.Add(call.ResponseStream.Current);
            }

            return new KeptByPlugin(link.Name, Standing.Done, records.ToImmutable());
        },
        standing => new KeptByPlugin(link.Name, standing, []),
        cancellationToken);

    /// <summary>Asks until there is an answer, or for as long as patience lasts.</summary>
    private async Task<T> AskAsync<T>(PluginLink link, Func<CancellationToken, Task<T>> ask, Func<Standing, T> otherwise, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; link.RefusedBecause is null && !link.IsAside; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var (answer, why) = await OnceAsync(ask, otherwise, cancellationToken);
            if (answer is not null)
            {
                return answer;
            }

            if (time.GetElapsedTime(began) + pause > Patience)
            {
                log.PrivacyUnanswered(link.Name, why);
                break;
            }

            await Task.Delay(pause, time, cancellationToken);
        }

        return otherwise(Standing.Away);
    }

    /// <returns>The answer, or why there is none.</returns>
    private async Task<(T? Answer, string Why)> OnceAsync<T>(
        Func<CancellationToken, Task<T>> ask, Func<Standing, T> otherwise, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(OneTry, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await ask(ended.Token), "");
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            return (otherwise(Standing.KeepsNothing), "");
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, exception.Message);
        }
    }
}
