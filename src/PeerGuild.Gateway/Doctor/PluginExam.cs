using System.Collections.Immutable;
using Grpc.Core;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Grpc;
using PeerGuild.Grpc.Links;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Doctor;

/// <summary>Looks at a plugin as the gateway does: is it there, who is it, may it do what it asks for, is the way to it closed to others.</summary>
public static class PluginExam
{
    private const UnixFileMode OpenToOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Dials each, asks it to describe itself, and hangs up.</summary>
    /// <param name="plugins">Where they are and what they may do, by the names they are configured under.</param>
    /// <param name="link">What locks the links to them.</param>
    /// <param name="time">Wire time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<Finding>> RunAsync(
        ImmutableSortedDictionary<string, PluginOptions> plugins, Link link, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var described = await Task.WhenAll(plugins.Select(async plugin =>
            (Name: plugin.Key, Said: await DescribeAsync(plugin.Key, plugin.Value, link, time, cancellationToken))));
        var claims = CommandClaims.Of(described.Where(one => one.Said.Manifest is not null).Select(one => (one.Name, one.Said.Manifest!)));
        return
        [
            .. described.SelectMany(one => new[] { one.Said.Finding, Way(one.Name, plugins[one.Name].Address) }),
            .. claims.Refused.Select(refused => Finding.Note("plugin", refused.Sentence)),
        ];
    }

    private static async Task<(Finding Finding, Manifest? Manifest)> DescribeAsync(
        string name, PluginOptions options, Link link, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var channel = GrpcChannel.ForAddress(options.Address, link.To(options.Address, name, logs: null, time));
            var manifest = await new Plugin.PluginClient(channel).DescribeAsync(
                new DescribeRequest { ContractVersion = PluginLink.ContractVersion }, cancellationToken: ended.Token);
            return PluginLink.WhyNot(name, options, manifest) is { } why
                ? (Finding.Gap("plugin", $"{name}: the gateway refuses it: {why}.", "Its commands are not there.", $"Mend Plugins:{name} in the settings, or the plugin."), null)
                : (Finding.Ok("plugin", $"{name}{(manifest.Version.Length > 0 ? " " + manifest.Version : "")} answers: {Count(manifest.Commands.Count, "command")}, {Count(manifest.Actions.Count, "action")}."), manifest);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            return (Finding.Gap("link", $"{name}: it lets nobody in who knows another secret.", "Its commands say that it is away.", refused.Status.Detail), null);
        }
        catch (LinkException locked)
        {
            return (Finding.Gap("link", $"{name}: {locked.Message}", "Its commands say that it is away.", "The doctor takes the gateway's settings: --Link:Secret and the others."), null);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException or ArgumentException or UriFormatException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var why = exception is RpcException failed ? failed.Status.Detail : limit.IsCancellationRequested ? "no answer within 5 s" : exception.Message;
            return (Finding.Gap("plugin", $"{name}: nobody answers at {options.Address} ({why}).", "Its commands say that it is away.", $"Start it, or set Plugins:{name}:Address to where it is served."), null);
        }
    }

    /// <summary>Who else could speak on the link.</summary>
    private static Finding Way(string name, string address)
    {
        if (!address.StartsWith("unix:", StringComparison.Ordinal))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.IsLoopback || url.Scheme == Uri.UriSchemeHttps)
                ? Finding.Ok("link", $"{name}: {(url.IsLoopback ? "stays on this machine" : "goes over TLS")}.")
                : Finding.Gap("link", $"{name}: {address} leaves this machine unencrypted.", "Whoever is on the way can read and change what circles say.", "Use https://, or a Unix socket.");
        }

        var folder = Path.GetDirectoryName(address["unix:".Length..]);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder) || OperatingSystem.IsWindows())
        {
            return Finding.Note("link", $"{name}: the socket's folder is not there yet.");
        }

        return (File.GetUnixFileMode(folder) & OpenToOthers) == 0
            ? Finding.Ok("link", $"{name}: only this user can enter the socket's folder.")
            : Finding.Gap("link", $"{name}: others can enter the folder {folder}.", "Any program on this machine could speak as the gateway.", $"chmod 0700 {folder}");
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
