using System.Collections.Immutable;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>What a role or a member may do in one channel.</summary>
/// <remarks>Source: Discord Docs, Edit Channel Permissions, https://docs.discord.com/developers/resources/channel#edit-channel-permissions.</remarks>
internal static class OverwriteRoutes
{
    private const int OfRole = 0;
    private const int OfMember = 1;

    private static readonly RateLimit Often = new(10, TimeSpan.FromSeconds(15));

    public static IEnumerable<Route> All =>
    [
        new("PUT", "/channels/{channel}/permissions/{overwrite}", Put, Often, TakesReason: true),
        new("DELETE", "/channels/{channel}/permissions/{overwrite}", Delete, Often, TakesReason: true),
    ];

    /// <summary>Reads <c>permission_overwrites</c> of a channel's body.</summary>
    /// <param name="own">What the bot may do: nothing else can be allowed or denied by it.</param>
    public static ImmutableArray<Overwrite>? Read(Fields body, Permission own)
    {
        if (!body.HasValue("permission_overwrites"))
        {
            return null;
        }

        var found = body.Objects("permission_overwrites", 0, Limits.OverwritesAtOnce)
            .Select(one => Read(one, one.Snowflake("id", required: true) ?? 0)).ToImmutableArray();
        body.Errors.ThrowIfAny();
        foreach (var overwrite in found)
        {
            Check(overwrite, own);
        }

        return found;
    }

    private static RestAnswer Put(RestCall call)
    {
        var (channel, permissions) = Find(call);
        var body = call.Fields(new FormErrors());
        var overwrite = Read(body, call.Id("overwrite"));
        body.Errors.ThrowIfAny();
        Check(overwrite, permissions);
        var others = channel.Overwrites.RemoveAll(one => one.Id == overwrite.Id);
        if (others.Length >= Limits.Overwrites)
        {
            throw RestError.TooManyOverwrites;
        }

        ChannelTurns.Change(call.Discord, channel with { Overwrites = others.Add(overwrite) });
        return RestAnswer.NoContent;
    }

    private static RestAnswer Delete(RestCall call)
    {
        var (channel, _) = Find(call);
        var id = call.Id("overwrite");
        var left = channel.Overwrites.RemoveAll(one => one.Id == id);
        if (left.Length == channel.Overwrites.Length)
        {
            throw RestError.UnknownOverwrite;
        }

        ChannelTurns.Change(call.Discord, channel with { Overwrites = left });
        return RestAnswer.NoContent;
    }

    private static (Channel Channel, Permission Permissions) Find(RestCall call)
    {
        var found = Guards.Channel(call, Permission.ManageRoles);
        return found.Channel.Thread is null ? found : throw RestError.WrongChannelType;
    }

    private static Overwrite Read(Fields body, ulong id)
    {
        var type = body.Number("type", OfRole, OfMember, required: true);
        var allow = (Permission)(ulong)(body.Number("allow", 0, long.MaxValue) ?? 0);
        var deny = (Permission)(ulong)(body.Number("deny", 0, long.MaxValue) ?? 0);
        return new Overwrite(id, type == OfMember, allow, deny);
    }

    private static void Check(Overwrite overwrite, Permission own)
    {
        if (((overwrite.Allow | overwrite.Deny) & ~own) != 0)
        {
            throw RestError.MissingPermissions;
        }
    }
}
