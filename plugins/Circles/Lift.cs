using System.Text.Json.Nodes;

namespace PeerGuild.Circles;

/// <summary>How a circle that was written in an older shape becomes one of the next.</summary>
internal static class Lift
{
    /// <summary>Shape 1 knew no keys, seats or home card.</summary>
    public static JsonObject FromFirst(JsonObject circle)
    {
        circle["seats"] = Circle.UsualSeats;
        circle["keys"] = new JsonObject { ["version"] = Keys.First.Version, ["text"] = Keys.First.Text };
        foreach (var member in circle["members"]!.AsArray())
        {
            member!["agreed"] = 0;
            member["wish"] = "";
        }

        circle["out"] = new JsonArray();
        circle["is_archived"] = false;
        circle["has_home"] = false;
        return circle;
    }

    /// <summary>Shape 2 knew no charter, no settings, no room of its own and no readers, only the circle's channel to reach people in, and a steward who stays.</summary>
    public static JsonObject FromSecond(JsonObject circle)
    {
        circle["shown"] = new JsonObject { ["purposes"] = new JsonArray(), ["outcome"] = 0, ["wish"] = null, ["bell_off"] = false, ["rituals_off"] = false };
        circle["own"] = null;
        circle["readers"] = null;
        circle["is_asking"] = false;
        circle["dates"] = null;
        foreach (var member in circle["members"]!.AsArray())
        {
            member!["reach"] = (int)Reaching.Reach.Channel;
        }

        return circle;
    }
}
