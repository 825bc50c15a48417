using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Saying as a person that one is interested in a scheduled event.</summary>
internal sealed class EventActs(LocalDiscord discord, Settler settler)
{
    private readonly Acting _acting = new(discord, settler);

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new()
    {
        ["POST act/event"] = (body, cancellationToken) => _acting.DoAsync(() => SetInterest(body), cancellationToken),
    };

    private JsonObject SetInterest(ControlBody body)
    {
        var world = discord.World;
        var user = Names.Person(world, body.Text("user"));
        var name = body.Text("event");
        var scheduled = world.Events.All.OrderBy(one => one.Id).FirstOrDefault(one => one.Id.Text() == name)
            ?? world.Events.All.OrderBy(one => one.Id).FirstOrDefault(one => !one.IsOver && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no event '{name}'.");
        if (scheduled.IsOver || world.Members.Find(scheduled.GuildId, user.Id) is null || !EventTurns.Sees(world, scheduled, user.Id))
        {
            throw new ControlError(scheduled.IsOver ? $"'{scheduled.Name}' is over." : $"{user.Name} cannot see '{scheduled.Name}'.");
        }

        var interested = body.Flag("interested") ?? throw new ControlError("'interested' is missing: true or false.");
        EventTurns.SetInterest(discord, scheduled, user.Id, interested);
        return [];
    }
}
