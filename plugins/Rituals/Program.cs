using PeerGuild.Rituals;
using PeerGuild.Plugins;

return await PluginProcess.RunAsync(RitualsPlugin.Create(), args);
