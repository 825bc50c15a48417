using PeerGuild.Plugins;
using PeerGuild.Rituals;

return await PluginProcess.RunAsync(RitualsPlugin.Create(), args);
