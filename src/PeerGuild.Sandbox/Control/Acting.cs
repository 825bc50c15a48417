using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;

namespace PeerGuild.Sandbox.Control;

/// <summary>Does what people do that the bot need not answer, and waits for what follows from it.</summary>
internal sealed class Acting(LocalDiscord discord, Settler settler)
{
    /// <summary>One turn, then everything settles.</summary>
    public async Task<JsonNode> DoAsync(Func<JsonObject> turn, CancellationToken cancellationToken)
    {
        var done = discord.Run(turn);
        await settler.SettleAsync(cancellationToken);
        return done;
    }
}
