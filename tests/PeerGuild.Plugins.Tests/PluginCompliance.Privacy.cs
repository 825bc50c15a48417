using PeerGuild.Protocol.Plugin;
using Record = PeerGuild.Protocol.Plugin.Record;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Fact]
    public async Task What_is_kept_of_a_person_is_told_and_forgotten_and_what_everyone_sees_goes_on_without_them()
    {
        await OpenAsync();
        await _guild.PressAsync(_ben, "Sit down");
        Record record = Assert.Single(await _guild.ExportAsync(_ben));
        Assert.Equal(("table", "A seat at a table", "everyone here", "{\"title\":\"A seat at a table\",\"Seats\":\"2\"}"), (record.Kind, record.Title, record.SeenBy, record.Json));

        Assert.Equal(new Erased { Things = 1 }, await _guild.EraseAsync(_ben));
        Assert.Contains("0 of 2 seats taken", _guild.Messages[0].Text, StringComparison.Ordinal);
        Assert.Empty(await _guild.ExportAsync(_ben));
        Assert.Equal(new Erased(), await _guild.EraseAsync(_ben));
        Assert.Empty(await _guild.TracesAsync(_ben.User, []));
    }
}
