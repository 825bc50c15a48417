using System.Text.Json.Nodes;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What Discord answers with where a component left a field out.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference, and the fields its OpenAPI description requires.</remarks>
internal static class ComponentDefaults
{
    public static void Fill(JsonObject component)
    {
        switch ((int?)component["type"])
        {
            case 3 or 5 or 6 or 7 or 8:
                component.TryAdd("min_values", 1);
                component.TryAdd("max_values", 1);
                break;
            case 14:
                component.TryAdd("divider", true);
                component.TryAdd("spacing", 1);
                break;
            case 17:
                component.TryAdd("accent_color", null);
                component.TryAdd("spoiler", false);
                break;
        }
    }
}
