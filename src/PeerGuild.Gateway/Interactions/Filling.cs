using PeerGuild.Discord.Components;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Interactions;

/// <summary>A field of a window as it came back.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference.</remarks>
internal static class Filling
{
    /// <returns>Null when it was left empty, or is of a kind no window of ours has.</returns>
    public static FieldValue? Of(Component field) => field switch
    {
        TextInput { Value.Length: > 0 } text => new FieldValue { Name = text.CustomId, Text = text.Value },
        RadioGroup { Value.Length: > 0 } picked => new FieldValue { Name = picked.CustomId, Text = picked.Value },
        Checkbox tick => new FieldValue { Name = tick.CustomId, Ticked = tick.Value is true },
        UserSelect { Values.Count: > 0 } people => Chosen(people),
        ChannelSelect { Values: [var channel] } room => new FieldValue { Name = room.CustomId, Channel = channel.Value },
        _ => null,
    };

    private static FieldValue Chosen(UserSelect people)
    {
        var value = new FieldValue { Name = people.CustomId, People = new People() };
        value.People.Users.AddRange(people.Values!.Select(user => user.Value));
        return value;
    }
}
