using PeerGuild.Plugins;
using PeerGuild.Retros;

return await PluginProcess.RunAsync(RetrosPlugin.Create(), args);
