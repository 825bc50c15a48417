using PeerGuild.Bench;
using PeerGuild.Bench.Bots;
using PeerGuild.Bench.Grpc;
using PeerGuild.Bench.Storage;
using PeerGuild.Bench.Timers;

var roles = new Dictionary<string, Func<string[], Task>>
{
    ["grpc-server"] = GrpcRoles.ServeAsync,
    ["grpc-client"] = GrpcRoles.CallAsync,
    ["floor-server"] = FloorRoles.ServeAsync,
    ["floor-client"] = FloorRoles.CallAsync,
    ["store"] = StoreRole.RunAsync,
    ["hand-written"] = HandWritten.RunAsync,
    ["timers"] = TimerRole.RunAsync,
    ["gateway"] = GatewayRole.RunAsync,
    ["plugin"] = PluginRole.RunAsync,
    ["nobody"] = NobodyRole.RunAsync,
};

if (args is ["role", var role, .. var roleArgs])
{
    await roles[role](roleArgs);
    return 0;
}

return await BenchProgram.RunAsync(args);
