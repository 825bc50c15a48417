using System.Globalization;
using System.Text.Json;

namespace PeerGuild.Discord.Dispatches;

/// <summary>Looks into an event without decoding it.</summary>
public static class DispatchReading
{
    /// <summary>The message an event is about: its <c>message_id</c>; null if it has none.</summary>
    public static MessageId? MessageId(this Dispatch dispatch)
    {
        var reader = new Utf8JsonReader(dispatch.Data.Span);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("message_id"u8))
            {
                var text = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new MessageId(id) : null;
            }
        }

        return null;
    }
}
