using PeerGuild.Goals;
using PeerGuild.Plugins;

return await PluginProcess.RunAsync(GoalsPlugin.Create(), args);
