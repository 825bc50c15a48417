using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Hosting;

return await ServiceProcess.RunAsync("gateway", args, GatewaySettings.Known, async (context, ready, cancellationToken) =>
{
    var options = GatewaySettings.Read(context.Configuration, Token.Find(Environment.GetEnvironmentVariable));
    await using var health = await GatewayHealth.StartAsync(GatewaySettings.Listen(context.Configuration), context.Logs, cancellationToken);
    try
    {
        await using var bot = await GatewayBot.StartAsync(options, context.Clock, TimeProvider.System, context.Logs, cancellationToken);
        await bot.ReadyAsync(cancellationToken);
        await ready(options.Discord.ApiUrl.ToString());
        await bot.Completion.WaitAsync(cancellationToken);
    }
    catch (DiscordException exception)
    {
        throw new StartRefusedException(exception.Message, exception);
    }
});
