using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PeerGuild.Probe.V1;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests.Fuzzing;

/// <summary>Our client against answers made from a seed: each call ends, with OK or an RpcException, and the next good one succeeds.</summary>
[Collection(nameof(Alone))]
public sealed class HostileServerTests
{
    private const int Seed = 20270104;
    private const int Calls = 3000;
    private const string Number = "x-number";

    [Fact]
    public async Task Whatever_a_server_answers_each_call_ends_as_a_call_does()
    {
        await using var server = await TestServer.StartAsync(app => app.Run(AnswerAsync));
        var client = server.ClientWith(new() { MaxReceiveMessageSize = 64 * 1024 });
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            try
            {
                await CallAsync(client, number);
            }
            catch (Exception exception) when (exception is not RpcException)
            {
                throw new InvalidOperationException($"Seed {Seed}, call {number}: {exception.Message}", exception);
            }
            catch (RpcException)
            {
                // As it should be.
            }
        });
        await client.UnaryAsync(new Message(), Headers(-1)).ResponseAsync.Soon();
    }

    private static async Task CallAsync(Probe.V1.Probe.ProbeClient client, int number)
    {
        switch (number % 3)
        {
            case 0:
                await client.UnaryAsync(new Message(), Headers(number)).ResponseAsync.Soon();
                break;
            case 1:
                using (var scatter = client.Scatter(new Message(), Headers(number)))
                {
                    await scatter.ResponseStream.ToListAsync().Soon();
                }

                break;
            default:
                using (var chat = client.Chat(Headers(number)))
                {
                    await chat.RequestStream.WriteAsync(new Message()).Soon();
                    await chat.RequestStream.CompleteAsync();
                    await chat.ResponseStream.ToListAsync().Soon();
                }

                break;
        }
    }

    private static Metadata Headers(int number) => new() { { Number, number.ToString(CultureInfo.InvariantCulture) } };

    private static Task AnswerAsync(HttpContext http)
    {
        var number = int.Parse(http.Request.Headers[Number].ToString(), CultureInfo.InvariantCulture);
        return number >= 0 ? new HostileAnswer(new Random(Seed + number)).AnswerAsync(http) : AnswerWellAsync(http);
    }

    private static async Task AnswerWellAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(RawGrpc.Frame(0, []));
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
