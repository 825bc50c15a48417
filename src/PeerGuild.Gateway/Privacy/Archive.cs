using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Protocol.Plugin;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Gateway.Privacy;

/// <summary>Everything about a person in one zip: a JSON file for each plugin, and one page to read that needs nothing else.</summary>
internal static class Archive
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes it.</summary>
    /// <param name="kept">What every plugin said.</param>
    /// <param name="now">When.</param>
    public static byte[] Of(IReadOnlyCollection<KeptByPlugin> kept, Instant now)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "read-me.html", Page.Of(kept, now), now);
            foreach (var plugin in kept.Where(one => one.Standing == Standing.Done))
            {
                Add(zip, $"{plugin.Plugin}.json", new JsonArray([.. plugin.Records.Select(Json)]).ToJsonString(Readable), now);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text, Instant now)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = now.ToDateTimeOffset();
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
    }

    private static JsonObject Json(Record record) => new()
    {
        ["kind"] = record.Kind,
        ["id"] = record.Id,
        ["at"] = record.At is { } at ? InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(at.ToDateTimeOffset())) : null,
        ["title"] = record.Title,
        ["seen_by"] = record.SeenBy,
        ["says"] = Says(record.Json),
    };

    /// <summary>A plugin of somebody else's may say anything.</summary>
    private static JsonNode? Says(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
