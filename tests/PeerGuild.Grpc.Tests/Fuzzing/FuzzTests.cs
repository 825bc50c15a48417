using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Probe.V1;
using Xunit;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>
/// Frames made from a seed, right and wrong, against our server. Each request in good HTTP/2 gets the status that is due; whatever else
/// comes, the server logs no Error and a good call succeeds after every thousand frames.
/// </summary>
/// <remarks>
/// The long form: <c>PEERGUILD_GRPC_FUZZ_FRAMES=1000000 dotnet run --project tests/PeerGuild.Grpc.Tests -- -class
/// PeerGuild.Grpc.Tests.Fuzzing.FuzzTests</c>. It prints what it did. <c>PEERGUILD_GRPC_FUZZ_SEED</c> sets the seed, and
/// <c>PEERGUILD_GRPC_FUZZ_FIRST</c> the connection to begin with: a failure names both.
/// </remarks>
[Collection(nameof(Alone))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Frames = "PEERGUILD_GRPC_FUZZ_FRAMES";

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("unix")]
    public async Task Whatever_frames_come_each_request_gets_its_status_and_the_server_stays_well(string address)
    {
        using var folder = new SocketFolder();
        await using var server = await TestServer.StartAsync(Probe(), new(address == "unix" ? folder.Address : address)
        {
            LogLevel = LogLevel.Warning,
            Options = options =>
            {
                options.MaxReceiveMessageSize = FuzzRequest.Limit;
                options.ResponseCompressionAlgorithm = "gzip";
            },
        });
        var run = new FuzzRun(server, Setting("PEERGUILD_GRPC_FUZZ_SEED", 20270104), Setting("PEERGUILD_GRPC_FUZZ_FIRST", 0), Setting(Frames, 30_000));
        await run.RunAsync();
        output.WriteLine(run.ToString());
        if (Environment.GetEnvironmentVariable(Frames) is not null)
        {
            Console.WriteLine(run);
        }
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static ScriptedProbe Probe() => new()
    {
        OnUnary = (request, context) =>
        {
            _ = context.RequestHeaders;
            return Task.FromResult(request);
        },
        OnGather = async (requests, context) =>
        {
            _ = context.RequestHeaders;
            return new Message { Count = (await requests.ToListAsync()).Count };
        },
        OnScatter = async (request, responses, context) =>
        {
            _ = context.RequestHeaders;
            for (var i = 0; i < Math.Clamp(request.Count, 0, 5); i++)
            {
                await responses.WriteAsync(request);
            }
        },
        OnChat = async (requests, responses, context) =>
        {
            _ = context.RequestHeaders;
            await foreach (var request in requests.ReadAllAsync())
            {
                await responses.WriteAsync(request);
            }
        },
    };
}
