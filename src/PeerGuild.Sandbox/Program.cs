using PeerGuild.Sandbox;

return await SandboxProgram.RunAsync(args);
