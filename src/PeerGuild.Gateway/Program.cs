using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;

return await ServiceProcess.RunAsync("gateway", args, GatewaySettings.Known, async (context, ready, cancellationToken) =>
{
    var options = GatewaySettings.Read(context.Configuration, Token.Find(Environment.GetEnvironmentVariable));
    try
    {
        GatewayBot? started = null;
        await using var health = await GatewayHealth.StartAsync(
            GatewaySettings.Listen(context.Configuration), options.Link, Standing, context.Logs, cancellationToken);
        await using var bot = await GatewayBot.StartAsync(options, context.Clock, TimeProvider.System, context.Logs, cancellationToken);
        started = bot;
        await using var pages = await HealthServer.StartAsync(context.Configuration, otherwise: null, Standing, cancellationToken);
        await bot.ReadyAsync(cancellationToken);
        await ready(options.Discord.ApiUrl.ToString());
        await bot.Completion.WaitAsync(cancellationToken);

        Readiness Standing() => Volatile.Read(ref started)?.Status.Readiness ?? Readiness.Of(["The gateway is starting."]);
    }
    catch (Exception exception) when (exception is DiscordException or LinkException)
    {
        throw new StartRefusedException(exception.Message, exception);
    }
});
