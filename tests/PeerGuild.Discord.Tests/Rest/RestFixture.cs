using PeerGuild.Discord.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

/// <summary>A REST client whose Discord and clock the test holds.</summary>
internal sealed class RestFixture : IDisposable
{
    public const string Token = "MTIz.secret.part";

    public static readonly ChannelId Channel = new(3);

    public RestFixture(TimeSpan? patience = null)
    {
        var options = new DiscordOptions
        {
            Token = Token,
            ApiUrl = new Uri("http://discord.test/api/v10"),
            Patience = patience ?? TimeSpan.FromMinutes(2),
        };
        Rest = new DiscordRest(options, Http, Time, new Random(1), Logs.Logger<DiscordRest>());
    }

    public ManualTime Time { get; } = new();

    public TestLogs Logs { get; } = new();

    public ScriptedHttp Http { get; } = new();

    public DiscordRest Rest { get; }

    /// <summary>Moves time on, timer by timer, until the request has ended or time has moved this far.</summary>
    public async Task AdvanceUntilDone(Task request, TimeSpan atMost)
    {
        for (var moved = TimeSpan.Zero; moved < atMost && !request.IsCompleted;)
        {
            await Until.True(() => request.IsCompleted || Time.Armed > 0);
            Time.Advance(TimeSpan.FromMilliseconds(100));
            moved += TimeSpan.FromMilliseconds(100);
            for (var i = 0; i < 50; i++)
            {
                await Task.Yield();
            }
        }
    }

    public void Dispose()
    {
        Rest.Dispose();
        Assert.DoesNotContain(Logs.Lines, line => line.Text.Contains(Token, StringComparison.Ordinal));
        Logs.Dispose();
    }
}
