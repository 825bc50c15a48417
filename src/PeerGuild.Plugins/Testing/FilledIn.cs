using System.Globalization;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <summary>What somebody fills into a window, as strictly as Discord takes it.</summary>
internal static class FilledIn
{
    /// <exception cref="ArgumentException">Discord would not let anyone send this.</exception>
    public static IEnumerable<FieldValue> Of(Modal window, (string Name, string Value)[] filled, World world)
    {
        var fields = window.Parts.Select(part => part.Field).OfType<Field>().ToArray();
        foreach (var (name, _) in filled.Where(one => fields.All(field => field.Name != one.Name)))
        {
            throw new ArgumentException($"The window has no field '{name}'.", nameof(filled));
        }

        foreach (var field in fields)
        {
            var value = filled.FirstOrDefault(one => one.Name == field.Name).Value ?? Preset(field);
            if (value.Length > 0 || field.KindCase == Field.KindOneofCase.Tick)
            {
                yield return Value(field, value, world);
            }
            else if (field.Required)
            {
                throw new ArgumentException($"The field '{field.Name}' is required.", nameof(filled));
            }
        }
    }

    private static string Preset(Field field) => field.KindCase switch
    {
        Field.KindOneofCase.Text => field.Text.Value,
        Field.KindOneofCase.Pick => field.Pick.Picks.FirstOrDefault(pick => pick.Chosen)?.Value ?? "",
        Field.KindOneofCase.Tick => field.Tick.Ticked ? "true" : "false",
        Field.KindOneofCase.Room when field.Room.Channel != 0 => field.Room.Channel.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static FieldValue Value(Field field, string value, World world)
    {
        var filled = new FieldValue { Name = field.Name };
        switch (field.KindCase)
        {
            case Field.KindOneofCase.Tick:
                filled.Ticked = value == "true";
                break;
            case Field.KindOneofCase.People:
                filled.People = new People();
                filled.People.Users.AddRange(value.Split(',', StringSplitOptions.TrimEntries).Select(name => world.Person(name).User.Value));
                break;
            case Field.KindOneofCase.Room:
                filled.Channel = ulong.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : world.Channel(value).Value;
                break;
            case Field.KindOneofCase.Pick:
                filled.Text = field.Pick.Picks.Any(pick => pick.Value == value) ? value : throw Refused(field, "has no such pick");
                break;
            default:
                var most = field.Text.Max == 0 ? ViewLimits.Text : field.Text.Max;
                filled.Text = value.Length >= field.Text.Min && value.Length <= most ? value : throw Refused(field, string.Create(CultureInfo.InvariantCulture, $"takes {field.Text.Min} to {most} characters"));
                break;
        }

        return filled;
    }

    private static ArgumentException Refused(Field field, string why) => new($"The field '{field.Name}' {why}.", nameof(field));
}
