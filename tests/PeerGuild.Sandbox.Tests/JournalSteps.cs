using FsCheck;
using FsCheck.Fluent;

namespace PeerGuild.Sandbox.Tests;

/// <summary>Something that a person or the bot does. The numbers choose whom, where and what; what is refused changes nothing, which is a case as well.</summary>
public sealed record JournalStep(string Kind, int A, int B)
{
    /// <summary>What is typed into windows; never on disk.</summary>
    public const string Secret = "unspeakable";

    private static readonly string[] Kinds =
    [
        "say", "post", "once", "edit", "delete", "bulk", "react", "unreact", "pin", "unpin", "thread", "sit", "stand", "advance", "channel", "gone",
        "role", "give", "direct", "closed", "event", "status", "interest", "slash", "answer", "modal", "file", "command", "chime", "leave",
    ];

    private static readonly string[] People = ["Ada", "Ben", "Chi", "Dee"];
    private static readonly string[] Places = ["circle", "library", "general", "Round Table"];
    private static readonly string[] Moves = ["PT30S", "PT4M", "PT16M", "PT3H", "P2D"];

    public static Gen<JournalStep[]> Some => Gen.ArrayOf(
        from kind in Gen.Elements(Kinds)
        from a in Gen.Choose(0, 99)
        from b in Gen.Choose(0, 99)
        select new JournalStep(kind, a, b));

    public async Task DoAsync(TestSandbox sandbox, TestGateway gateway)
    {
        sandbox.Wire!.Advance(TimeSpan.FromSeconds(2)); // Or the rate limits would refuse most of it.
        await gateway.HearAllAsync(); // A heartbeat, or the session would end.
        switch (Kind)
        {
            case "slash":
            case "modal":
                await InteractAsync(sandbox, gateway);
                break;
            case "file":
                await SendFileAsync(sandbox);
                break;
            default:
                await (Act() is var (act, actBody) ? sandbox.ControlAsync("POST", act, actBody)
                    : Request(sandbox) is var (method, path, body) ? sandbox.RestAsync(method, path, body)
                    : Task.CompletedTask);
                break;
        }
    }

    private static T Pick<T>(IEnumerable<T> some, int number) where T : class? =>
        some.ToArray() is { Length: > 0 } all ? all[number % all.Length] : null!;

    private (string Path, string Body)? Act() => Kind switch
    {
        "say" => ("act/say", $$"""{"user":"{{Person}}","channel":"{{Place}}","content":"said {{B}}"}"""),
        "sit" => ("act/voice", $$"""{"user":"{{Person}}","channel":"Round Table"}"""),
        "stand" => ("act/voice", $$"""{"user":"{{Person}}","channel":null}"""),
        "closed" => ("act/direct-messages", $$"""{"user":"{{Person}}","allow":{{(B % 2 == 0 ? "true" : "false")}}}"""),
        "leave" => ("act/leave", $$"""{"user":"{{Person}}","guild":"Guildhall"}"""),
        "advance" => ("clock/advance", $$"""{"by":"{{Moves[B % Moves.Length]}}"}"""),
        "interest" => ("act/event", $$"""{"user":"{{Person}}","event":"Meeting","interested":{{(B % 2 == 0 ? "true" : "false")}}}"""),
        _ => null,
    };

    private (string Method, string Path, string? Body)? Request(TestSandbox sandbox)
    {
        var world = sandbox.World;
        var message = Pick(world.Messages.All.OrderBy(one => one.Id), B);
        var messages = $"/channels/{message?.ChannelId ?? 1}/messages";
        var guild = $"/guilds/{sandbox.Guild}";
        return Kind switch
        {
            "post" => ("POST", $"/channels/{sandbox.Channel(Place)}/messages", $$"""{"content":"posted {{B}} <@{{sandbox.Person(Person)}}>"}"""),
            "once" => ("POST", $"/channels/{sandbox.Channel(Place)}/messages", $$"""{"content":"once","nonce":"{{B % 5}}","enforce_nonce":true}"""),
            "edit" => ("PATCH", $"{messages}/{message?.Id}", """{"content":"edited"}"""),
            "delete" => ("DELETE", $"{messages}/{message?.Id}", null),
            "bulk" => ("POST", $"{messages}/bulk-delete", $$"""{"messages":[{{string.Join(',', world.Messages.In(message?.ChannelId ?? 1).Take(3).Select(one => $"\"{one.Id}\""))}}]}"""),
            "react" => ("PUT", $"{messages}/{message?.Id}/reactions/%F0%9F%91%8D/@me", null),
            "unreact" => ("DELETE", $"{messages}/{message?.Id}/reactions/%F0%9F%91%8D/@me", null),
            "pin" => ("PUT", $"{messages}/pins/{message?.Id}", null),
            "unpin" => ("DELETE", $"{messages}/pins/{message?.Id}", null),
            "thread" => ("POST", $"{messages}/{message?.Id}/threads", """{"name":"thread","auto_archive_duration":60}"""),
            "channel" => ("POST", $"{guild}/channels", """{"name":"room"}"""),
            "gone" => ("DELETE", $"/channels/{world.Channels.All.Where(one => one.Name == "room").Select(one => one.Id).Append(1UL).Min()}", null),
            "role" => ("POST", $"{guild}/roles", """{"name":"owls"}"""),
            "give" => ("PUT", $"{guild}/members/{sandbox.Person(Person)}/roles/{Pick(world.Roles.All.OrderBy(one => one.Id), B)?.Id}", null),
            "direct" => DirectRequest(sandbox),
            "event" => ("POST", $"{guild}/scheduled-events", Event(sandbox)),
            "status" => ("PATCH", $"{guild}/scheduled-events/{Pick(world.Events.All.OrderBy(one => one.Id), A)?.Id ?? 1}", $$"""{"status":{{2 + (B % 3)}}}"""),
            "answer" => Follow(sandbox),
            "command" => ("POST", $"/applications/{sandbox.Bot}/commands", $$"""{"name":"go{{B % 3}}","description":"Goes"}"""),
            "chime" => ("PUT", $"/channels/{sandbox.Channel("Round Table")}/voice-status", $$"""{"status":"part {{B}}"}"""),
            _ => null,
        };
    }

    private string Person => People[A % People.Length];

    private string Place => Places[A % Places.Length];

    private static string Event(TestSandbox sandbox) =>
        $$"""{"name":"Meeting","privacy_level":2,"entity_type":2,"channel_id":"{{sandbox.Channel("Round Table")}}","scheduled_start_time":"{{sandbox.Discord.Clock.Now + Duration.FromHours(1)}}"}""";

    private (string Method, string Path, string? Body) DirectRequest(TestSandbox sandbox) =>
        sandbox.World.Channels.In(0).FirstOrDefault(one => one.Name == Person) is { } open
            ? ("POST", $"/channels/{open.Id}/messages", """{"content":"directly"}""")
            : ("POST", "/users/@me/channels", $$"""{"recipient_id":"{{sandbox.Person(Person)}}"}""");

    private (string Method, string Path, string? Body)? Follow(TestSandbox sandbox) =>
        Pick(sandbox.World.Interactions.All.OrderBy(one => one.Id), B) is { } interaction
            ? ("POST", $"/webhooks/{sandbox.Bot}/{interaction.Token}", """{"content":"afterwards","flags":64}""")
            : null;

    private static async Task SendFileAsync(TestSandbox sandbox)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", "Bot " + sandbox.Token);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "files[0]", "notes.txt" } };
        using var answer = await http.PostAsync(new Uri($"{sandbox.Url}/api/v10/channels/{sandbox.Channel("circle")}/messages"), form).Soon();
    }

    /// <summary>A command that is answered, or that opens a window into which something is typed.</summary>
    private async Task InteractAsync(TestSandbox sandbox, TestGateway gateway)
    {
        await sandbox.RestAsync("POST", $"/applications/{sandbox.Bot}/commands", """{"name":"go","description":"Goes"}""");
        var user = sandbox.World.Members.Find(sandbox.Guild, sandbox.Person(Person)) is null ? "Ada" : Person;
        var acting = sandbox.ControlAsync("POST", "act/slash", $$"""{"user":"{{user}}","channel":"circle","text":"/go"}""");
        var opened = await AnswerAsync(sandbox, gateway, Kind == "modal"
            ? """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a"}}]}}"""
            : """{"type":4,"data":{"content":"hi"}}""");
        await acting;
        if (Kind == "modal")
        {
            var sending = sandbox.ControlAsync("POST", "act/submit", $$$"""{"user":"{{{user}}}","interaction":"{{{opened}}}","fields":{"a":"{{{Secret}}}"} }""");
            await AnswerAsync(sandbox, gateway, """{"type":4,"data":{"content":"thanks","flags":64}}""");
            await sending;
        }
    }

    private static async Task<string> AnswerAsync(TestSandbox sandbox, TestGateway gateway, string callback)
    {
        var interaction = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        await sandbox.RestAsync("POST", $"/interactions/{interaction["id"]}/{interaction["token"]}/callback", callback, authorized: false);
        return interaction["id"]!.ToString();
    }
}
