using PeerGuild.Circles;
using PeerGuild.Plugins;

return await PluginProcess.RunAsync(CirclesPlugin.Create(), args);
