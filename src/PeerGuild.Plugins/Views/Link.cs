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

    /// <summary>An address on the web that people typed, as a link without a preview.</summary>
    /// <returns>Null unless it begins with https://, names a host, and holds no login, no space and no sign that would end the link.</returns>
    public static Markup? Web(string typed) =>
        typed is not null && typed.StartsWith("https://", StringComparison.Ordinal) ? Address(typed) : null;

    /// <summary>The same, also of an address that begins with http://.</summary>
    public static Markup? Address(string typed) =>
        typed is not null
        && (typed.StartsWith("https://", StringComparison.Ordinal) || typed.StartsWith("http://", StringComparison.Ordinal))
        && Uri.TryCreate(typed, UriKind.Absolute, out var address)
        && address.Host.Contains('.', StringComparison.Ordinal)
        && address.UserInfo.Length == 0
        && typed.All(sign => sign is > ' ' and < '\u007F' && !"<>()[]\"\\`|*".Contains(sign, StringComparison.Ordinal))
            ? Markup.Raw($"<{typed}>")
            : null;
}
