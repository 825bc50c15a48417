using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PeerGuild.Time;

namespace PeerGuild.Hosting;

/// <summary>What a process of its own starts with.</summary>
/// <param name="Name">The service: <c>gateway</c>, or a plugin's name.</param>
/// <param name="Configuration">Settings, from the weakest to the strongest: appsettings.json, appsettings.NAME.json, environment, command line.</param>
/// <param name="Logs">Where it logs.</param>
/// <param name="Clock">Product time: the machine's, or the sandbox's where <c>Clock:Url</c> names one.</param>
public sealed record ServiceContext(string Name, IConfiguration Configuration, ILoggerFactory Logs, ProductClock Clock);
