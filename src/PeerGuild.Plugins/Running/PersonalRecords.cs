using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Running;

/// <summary>What is kept about a person: told and forgotten, as the kinds of document say. Thread-safe.</summary>
internal sealed class PersonalRecords(PluginBuilder plugin, Pipeline pipeline, Watches watches, IStore store, ProductClock clock, ILogger log)
{
    private const int Page = 64;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = false };

    /// <summary>Everything that is kept about a person, one by one.</summary>
    public async IAsyncEnumerable<Record> ExportAsync(Subject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var busy = clock.Activity.Begin();
        var (guild, user) = (new GuildId(subject.Guild), new UserId(subject.User));
        await foreach (var document in AboutAsync(guild, user, cancellationToken))
        {
            if (await KeptOf(document).Kind.TellAsync(store.Read(guild), document.Id, user, cancellationToken) is { } told)
            {
                yield return RecordOf(document, told);
            }
        }
    }

    /// <summary>Forgets a person, or a whole guild. Broken off, what is left is forgotten when it is asked again.</summary>
    /// <exception cref="RpcException">It could not be done whole.</exception>
    public async Task<Erased> EraseAsync(Subject subject, CancellationToken cancellationToken)
    {
        using var busy = clock.Activity.Begin();
        try
        {
            var guild = new GuildId(subject.Guild);
            if (subject.User != 0)
            {
                return await EraseAsync(guild, new UserId(subject.User), cancellationToken);
            }

            var forgotten = await store.ForgetAsync(guild, cancellationToken);
            watches.Forget(guild);
            return new Erased { Things = (uint)forgotten.Things };
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not RpcException)
        {
            log.EraseBroke(exception, plugin.Name);
            throw new RpcException(new Status(StatusCode.Internal, "Erasing broke off: the plugin's log says why."));
        }
    }

    private async Task<Erased> EraseAsync(GuildId guild, UserId user, CancellationToken cancellationToken)
    {
        // A made-up key: what is seeded by it must not lead back to the person.
        var key = $"erase {RandomNumberGenerator.GetHexString(16)}";
        var touched = ImmutableArray.CreateBuilder<DocRef>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var document in AboutAsync(guild, user, cancellationToken))
        {
            var oblivion = new Oblivion(document.Id, user);
            await pipeline.RunAsync(guild, key, new Origin.Fact(), KeptOf(document), oblivion, cancellationToken);
            if (oblivion.Changes)
            {
                touched.Add(document);
                words.UnionWith(oblivion.Words);
            }
        }

        var forgotten = await store.ForgetAsync(guild, user, new LostWords(touched.ToImmutable(), [.. words]), cancellationToken);
        return new Erased { Things = (uint)(touched.Count + forgotten.Things), Messages = (uint)forgotten.Messages };
    }

    private async IAsyncEnumerable<DocRef> AboutAsync(GuildId guild, UserId user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DocRef? last = null;
        ImmutableArray<DocRef> page;
        do
        {
            page = await store.AboutAsync(guild, user, last, Page, cancellationToken);
            foreach (var document in page)
            {
                last = document;
                yield return document;
            }
        }
        while (page.Length == Page);
    }

    private Keeping KeptOf(DocRef document) =>
        plugin.Kept.GetValueOrDefault(document.Kind)
        ?? throw new InvalidOperationException($"{plugin.Name} does not know documents of the kind '{document.Kind}' any more: declare the kind as long as there are any.");

    private static Record RecordOf(DocRef document, Told told)
    {
        var record = new Record
        {
            Kind = document.Kind,
            Id = document.Id,
            Title = told.Title,
            SeenBy = told.SeenBy,
            At = told.At is { } at ? Timestamp.FromDateTimeOffset(at.ToDateTimeOffset()) : null,
            Json = JsonOf(told).ToJsonString(Json),
        };
        record.Lines.AddRange(told.Lines.Select(line => $"{line.Name}: {line.Words}"));
        return record;
    }

    private static JsonObject JsonOf(Told told)
    {
        var json = new JsonObject { ["title"] = told.Title };
        foreach (var line in told.Lines.GroupBy(line => line.Name, StringComparer.Ordinal))
        {
            var words = line.Select(one => (JsonNode?)one.Words).ToArray();
            json[line.Key] = words.Length == 1 ? words[0] : new JsonArray(words);
        }

        return json;
    }
}
