using PeerGuild.Discord;
using PeerGuild.Discord.Interactions;
using PeerGuild.Protocol.Plugin;
using Modal = PeerGuild.Protocol.Plugin.Modal;

namespace PeerGuild.Gateway.Interactions;

/// <summary>A window as somebody was shown it.</summary>
/// <param name="Owner">Whose it is, as its custom_id begins.</param>
/// <param name="Window">With what stands in its fields.</param>
internal sealed record Draft(string Owner, Modal Window)
{
    /// <summary>It was sent off before and not taken: the message whose button opened it the first time. Null where it is open for the first time.</summary>
    public Target? First { get; init; }

    /// <summary>The private message that offers it, once its button was pressed.</summary>
    public MessageId? OfferedOn { get; init; }

    /// <summary>By what that button carries; "" where it was never offered.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether what is sent off comes from the message that offers this: then the answer takes its place.</summary>
    public bool IsOffer(Interaction sentOff) => OfferedOn is { } on && sentOff.Message?.Id == on;

    /// <summary>Whether it has anything that one would type again: what was picked is picked in a moment, and what it was shown with is there anyhow.</summary>
    /// <param name="shown">As it was shown.</param>
    public bool IsWorthKeeping(Draft shown) =>
        Window.Parts.Any(part => part.Field?.Text?.Value.Length > 0) && (shown.First is not null || !Window.Equals(shown.Window));

    /// <summary>The same as it was sent off.</summary>
    public Draft Filled(Submit submit)
    {
        var window = Window.Clone();
        foreach (var field in window.Parts.Select(part => part.Field).OfType<Field>())
        {
            Fill(field, submit.Values.FirstOrDefault(value => value.Name == field.Name) ?? new FieldValue());
        }

        return new Draft(Owner, window) { First = First ?? submit.Message ?? new Target() };
    }

    private static void Fill(Field field, FieldValue value)
    {
        switch (field.KindCase)
        {
            case Field.KindOneofCase.Pick:
                foreach (var pick in field.Pick.Picks)
                {
                    pick.Chosen = pick.Value == value.Text;
                }

                break;
            case Field.KindOneofCase.Tick:
                field.Tick.Ticked = value.Ticked;
                break;
            case Field.KindOneofCase.People:
                field.People.Users.Clear();
                field.People.Users.AddRange(value.People?.Users ?? []);
                break;
            case Field.KindOneofCase.Room:
                field.Room.Channel = value.Channel;
                break;
            default:
                field.Text ??= new TextField();
                field.Text.Value = value.Text;
                break;
        }
    }
}
