using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Every word on a message in reading order, as a person sees them: no marks, mentions by name, times as ISO in UTC.</summary>
internal static partial class PlainText
{
    private const int Row = 1;
    private const int Button = 2;
    private const int Section = 9;
    private const int Text = 10;

    public static string Of(World world, Message message)
    {
        var lines = new List<string>();
        Add(lines, message.Content);
        foreach (var embed in (message.Embeds.Node() as JsonArray ?? []).OfType<JsonObject>())
        {
            AddEmbed(lines, embed);
        }

        foreach (var component in (message.Components.Node() as JsonArray ?? []).OfType<JsonObject>())
        {
            AddComponent(lines, component);
        }

        foreach (var file in (message.Attachments.Node() as JsonArray ?? []).OfType<JsonObject>())
        {
            Add(lines, $"[{file["filename"]}]");
        }

        return Read(world, string.Join('\n', lines));
    }

    /// <summary>What a modal says: its title, then each part.</summary>
    public static string OfModal(World world, JsonObject modal)
    {
        var lines = new List<string> { modal["title"]!.ToString() };
        foreach (var part in modal["components"]!.AsArray().OfType<JsonObject>())
        {
            Add(lines, part["content"]?.ToString());
            Add(lines, part["label"]?.ToString());
            Add(lines, part["description"]?.ToString());
            Add(lines, (part["components"] as JsonArray)?[0]?["label"]?.ToString());
            foreach (var option in (part["component"]?["options"] as JsonArray ?? []).OfType<JsonObject>())
            {
                Add(lines, $"[{option["label"]}]");
            }
        }

        return Read(world, string.Join('\n', lines));
    }

    /// <summary>What a person reads where <paramref name="text"/> was sent.</summary>
    public static string Read(World world, string text)
    {
        // What is escaped is kept apart, in characters nobody types, until the marks are gone.
        text = Escaped().Replace(text, match => ((char)(0xE000 + match.Groups[1].Value[0])).ToString());
        text = LineMark().Replace(text, "");
        text = Time().Replace(text, match => Instant.FromUnixTimeSeconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Iso());
        text = Mention().Replace(text, match => Name(world, match.Groups[1].Value, match.Groups[2].Value));
        text = CommandMention().Replace(text, "/$1");
        text = CustomEmoji().Replace(text, ":$1:");
        text = Link().Replace(text, "$1 ($2)");
        text = Paired().Replace(text, "$2");
        text = Single().Replace(text, "$1");
        return Kept().Replace(text, match => ((char)(match.Value[0] - 0xE000)).ToString());
    }

    private static void AddEmbed(List<string> lines, JsonObject embed)
    {
        Add(lines, embed["author"]?["name"]?.ToString());
        Add(lines, embed["title"]?.ToString());
        Add(lines, embed["description"]?.ToString());
        foreach (var field in (embed["fields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Add(lines, field["name"]?.ToString());
            Add(lines, field["value"]?.ToString());
        }

        Add(lines, embed["footer"]?["text"]?.ToString());
    }

    private static void AddComponent(List<string> lines, JsonObject component)
    {
        switch (component["type"]!.GetValue<int>())
        {
            case Text:
                Add(lines, component["content"]!.ToString());
                break;
            case Row:
                Add(lines, string.Join(' ', component["components"]!.AsArray().OfType<JsonObject>().Select(Control)));
                break;
            default:
                foreach (var child in (component["components"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    AddComponent(lines, child);
                }

                break;
        }

        if (component["type"]!.GetValue<int>() == Section && component["accessory"] is JsonObject accessory && accessory["type"]!.GetValue<int>() == Button)
        {
            Add(lines, Control(accessory));
        }
    }

    private static string Control(JsonObject control) =>
        $"[{Labels.Of(control)}]";

    private static void Add(List<string> lines, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            lines.Add(text);
        }
    }

    private static string Name(World world, string kind, string id)
    {
        _ = Ids.TryRead(id, out var number);
        return kind switch
        {
            "#" => '#' + (world.Channels.Find(number)?.Name ?? "unknown"),
            "@&" => '@' + (world.Roles.Find(number)?.Name ?? "unknown-role").TrimStart('@'),
            _ => '@' + (world.Users.Find(number)?.Name ?? "unknown-user"),
        };
    }

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[\uE000-\uE07F]")]
    private static partial Regex Kept();

    [GeneratedRegex(@"^(?:#{1,3} |-# |>>> |> )+", RegexOptions.Multiline)]
    private static partial Regex LineMark();

    [GeneratedRegex(@"<t:(-?\d{1,11})(?::[tTdDfFRsS])?>")]
    private static partial Regex Time();

    [GeneratedRegex(@"<(@&|@!?|#)(\d{1,20})>")]
    private static partial Regex Mention();

    [GeneratedRegex(@"</([^:>]+):\d+>")]
    private static partial Regex CommandMention();

    [GeneratedRegex(@"<a?:(\w+):\d+>")]
    private static partial Regex CustomEmoji();

    [GeneratedRegex(@"\[([^\]\n]+)\]\(<?(https?://[^)\s>]+)>?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__|~~|\|\|)(?=\S)(.+?)(?<=\S)\1")]
    private static partial Regex Paired();

    [GeneratedRegex(@"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])")]
    private static partial Regex Single();
}

/// <summary>What a button or select is called.</summary>
internal static class Labels
{
    public static string Of(JsonObject control) =>
        control["label"]?.ToString() ?? control["placeholder"]?.ToString() ?? control["emoji"]?["name"]?.ToString() ?? control["custom_id"]?.ToString() ?? "";
}
