using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Gateway.Privacy;

/// <summary>The page in the archive: no script, no picture, nothing from elsewhere.</summary>
internal static class Page
{
    private const string Head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>What is kept about you</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
        h2{margin-top:2.5rem}article{border-top:1px solid #8888;padding:.5rem 0}h3{margin:.3rem 0}p,ul{margin:.3rem 0}small{opacity:.75}</style></head><body>
        <h1>What is kept about you</h1>

        """;

    public static string Of(IEnumerable<KeptByPlugin> kept, Instant now)
    {
        var page = new StringBuilder(Head);
        page.Append(CultureInfo.InvariantCulture, $"<p>As of {Words(now)}, on this server.</p>\n");
        foreach (var plugin in kept)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(plugin.Plugin)}</h2>\n");
            page.Append(plugin.Standing switch
            {
                Standing.Done when plugin.Records.IsEmpty => "<p>Nothing.</p>\n",
                Standing.Done => "",
                Standing.KeepsNothing => "<p>Keeps nothing about anybody.</p>\n",
                _ => "<p>Did not answer. Ask again in a while: what it keeps is not in here.</p>\n",
            });
            foreach (var record in plugin.Records)
            {
                Write(page, record);
            }
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder page, Record record)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article><h3>{Escaped(record.Title)}</h3>\n<p><small>");
        if (record.At is { } at)
        {
            page.Append(CultureInfo.InvariantCulture, $"{Words(Instant.FromDateTimeOffset(at.ToDateTimeOffset()))} · ");
        }

        page.Append(CultureInfo.InvariantCulture, $"seen by {(record.SeenBy.Length == 0 ? "you alone" : Escaped(record.SeenBy))}</small></p>\n<ul>");
        foreach (var line in record.Lines)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{Escaped(line)}</li>");
        }

        page.Append("</ul></article>\n");
    }

    private static string Words(Instant instant) => instant.ToString("d MMMM uuuu HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Escaped(string typed) => WebUtility.HtmlEncode(typed);
}
