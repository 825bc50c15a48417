using Xunit;

namespace PeerGuild.Hosting.Tests;

/// <summary>Settings come from the command line as in .NET, and what is none is said.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("--Data=here")]
    [InlineData("--data", "here")]
    public void The_command_line_sets(params string[] args) => Assert.Equal("here", Settings.Read("circles", args, "Data")["Data"]);

    [Fact]
    public void Parts_of_a_setting_are_set_with_colons() =>
        Assert.Equal("unix:/x", Settings.Read("gateway", ["--Plugins:circles:Address=unix:/x"], "Plugins")["Plugins:circles:Address"]);

    [Theory]
    [InlineData("--colour=blue")]
    [InlineData("colour")]
    [InlineData("-d")]
    [InlineData("--Dada:x=1")]
    public void What_is_no_setting_is_refused_with_those_there_are(string argument)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Settings.Read("circles", [argument], "Data", "Listen"));
        Assert.Contains("--Data, --Listen", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_without_a_value_is_refused() =>
        Assert.Contains("wants a value", Assert.Throws<StartRefusedException>(() => Settings.Read("circles", ["--Data"], "Data")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_process_that_cannot_start_ends_with_code_2() =>
        Assert.Equal(2, await ServiceProcess.RunAsync("circles", ["--colour=blue"], [], (_, _, _) => Task.CompletedTask));

    [Fact]
    public async Task A_clock_that_is_no_address_is_refused() =>
        Assert.Equal(2, await ServiceProcess.RunAsync("circles", ["--Clock:Url=nonsense"], [], (_, _, _) => Task.CompletedTask));
}
