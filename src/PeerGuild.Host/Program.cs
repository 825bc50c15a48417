using PeerGuild.Host;

return await CommandLine.RunAsync(args, Launch.RunAsync);
