namespace PeerGuild.EndToEnd;

/// <summary>A circle of seven in the channel <c>circle</c>, six of them in the Round Table.</summary>
internal static class NightOwls
{
    public const string Room = "Round Table";
    public const string Channel = "circle";

    public static readonly string[] Six = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];
    public static readonly string[] Seven = [.. Six, "Gus"];

    public static readonly string[] Parts = ["Check-in", "One real case", "Working on it together", "One small thing each", "Before we go"];

    public static async Task MeetAsync(Control control)
    {
        await FormAsync(control);
        await SitDownAsync(control);
    }

    public static async Task FormAsync(Control control)
    {
        await control.SlashAsync("Ada", Channel, "/circle create name:\"Night Owls\" focus:\"Better decisions in product work\" timezone:Europe/Lisbon");
        foreach (var member in Seven.Skip(1))
        {
            var joined = await control.SlashAsync(member, Channel, "/circle join circle:\"night owls\"");
            Assert.True(joined.Ephemeral, joined.Text);
        }
    }

    public static async Task SitDownAsync(Control control)
    {
        foreach (var member in Six)
        {
            await control.VoiceAsync(member, Room);
        }
    }

    public static string ChannelId(this Control.World world, string name) =>
        world.Guilds.Single().Channels.Single(channel => channel.Name == name).Id;

    /// <summary>What everyone sees in a channel, oldest first.</summary>
    public static Control.Message[] Public(this Control.World world, string channel)
    {
        var id = world.ChannelId(channel);
        return [.. world.Messages.Where(message => message.Channel == id && message.EphemeralFor is null)];
    }
}
