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
        await using var health = await GatewayHealth.StartAsync(GatewaySettings.Listen(context.Configuration), options.Link, context.Logs, cancellationToken);
        await using var bot = await GatewayBot.StartAsync(options, context.Clock, TimeProvider.System, context.Logs, cancellationToken);
        await using var pages = await HealthServer.StartAsync(context.Configuration, otherwise: null, () => bot.Status.Unready, cancellationToken);
        await bot.ReadyAsync(cancellationToken);
        await ready(options.Discord.ApiUrl.ToString());
        await bot.Completion.WaitAsync(cancellationToken);
    }
    catch (Exception exception) when (exception is DiscordException or LinkException)
    {
        throw new StartRefusedException(exception.Message, exception);
    }
});
