using System.Text.Json;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What embeds may be.</summary>
/// <remarks>Source: Discord Docs, Embed Limits, https://docs.discord.com/developers/resources/message#embed-object-embed-limits.</remarks>
internal static class EmbedRules
{
    /// <summary>Notes what is wrong with a body's embeds.</summary>
    /// <returns>The embeds, with what Discord sets itself; null when there are none.</returns>
    public static JsonElement? Check(Fields body)
    {
        var embeds = body.Objects("embeds", 0, Limits.Embeds);
        var length = 0;
        foreach (var embed in embeds)
        {
            length += CheckOne(embed);
        }

        if (length > Limits.EmbedText)
        {
            body.Errors.Add(body.Path["embeds"], "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {Limits.EmbedText}");
        }

        if (embeds.Count == 0 || body.Errors.Any)
        {
            return null;
        }

        var sent = new System.Text.Json.Nodes.JsonArray();
        foreach (var embed in embeds)
        {
            var json = (System.Text.Json.Nodes.JsonObject)embed.Json.DeepClone();
            json["type"] = "rich";
            foreach (var empty in json.Where(field => field.Value is null).Select(field => field.Key).ToArray())
            {
                json.Remove(empty);
            }

            sent.Add((System.Text.Json.Nodes.JsonNode)json);
        }

        return sent.Element();
    }

    private static int CheckOne(Fields embed)
    {
        var length = Measure(embed.Text("title", 0, Limits.EmbedTitle)) + Measure(embed.Text("description", 0, Limits.EmbedDescription));
        embed.Number("color", 0, Limits.Colour);
        embed.Text("url", 0, Limits.Url);
        length += Measure(embed.Object("footer")?.Text("text", 1, Limits.EmbedFooter, required: true));
        length += Measure(embed.Object("author")?.Text("name", 1, Limits.EmbedAuthor, required: true));
        foreach (var field in embed.Objects("fields", 0, Limits.EmbedFields))
        {
            length += Measure(field.Text("name", 1, Limits.EmbedFieldName, required: true));
            length += Measure(field.Text("value", 1, Limits.EmbedFieldValue, required: true));
            field.Flag("inline");
        }

        return length;
    }

    private static int Measure(string? text) => text is null ? 0 : Fields.Length(text.Trim());
}
