using System.Globalization;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Views;

/// <summary>People and places, as Discord shows them. A person is pinged only if the view says so.</summary>
public static class Link
{
    /// <summary>A channel one can press.</summary>
    public static Markup Channel(ChannelId channel) => Markup.Raw(string.Create(CultureInfo.InvariantCulture, $"<#{channel.Value}>"));

    /// <summary>A person, by the name each reader knows.</summary>
    public static Markup User(UserId user) => Markup.Raw(string.Create(CultureInfo.InvariantCulture, $"<@{user.Value}>"));
}
