using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <content>What is kept about people.</content>
public sealed partial class TestGuild
{
    /// <summary>Every erasing that the plugin wanted of the gateway, oldest first.</summary>
    public IReadOnlyList<Erase> Erasings => _erasing.Wanted;

    /// <summary>Another plugin answers so to every erasing from now on.</summary>
    public void Stands(string plugin, ReceiptLine.Types.Standing standing) => _erasing.Others[plugin] = standing;

    /// <summary>What the plugin tells a person of what it keeps about them.</summary>
    public async Task<ImmutableArray<Record>> ExportAsync(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        await SettleAsync();
        var records = ImmutableArray.CreateBuilder<Record>();
        using var call = Gateway.Plugin.Export(new Subject { Guild = Id.Value, User = person.User.Value });
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            records.Add(call.ResponseStream.Current);
        }

        return records.ToImmutable();
    }

    /// <summary>The plugin forgets a person; null: the whole guild.</summary>
    public async Task<Erased> EraseAsync(Person? person)
    {
        await SettleAsync();
        var erased = await Gateway.Plugin.EraseAsync(new Subject { Guild = Id.Value, User = person?.User.Value ?? 0 });
        await SettleAsync();
        return erased;
    }

    /// <summary>Stops the plugin and looks whether its files hold a person's id or any of these words.</summary>
    /// <returns>What was found, with the file.</returns>
    public async Task<ImmutableArray<string>> TracesAsync(UserId user, params IEnumerable<string> words)
    {
        await SettleAsync();
        await DisconnectAsync();
        await StopPluginAsync();
        var traces = new Traces(user, words);
        ImmutableArray<string> found = [.. Directory.EnumerateFiles(Folder).SelectMany(file => traces.In(file))];
        await StartPluginAsync();
        await ConnectAsync();
        return found;
    }
}
