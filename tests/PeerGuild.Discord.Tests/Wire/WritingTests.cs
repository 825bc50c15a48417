using System.Text.Json;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Json;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Tests.Wire;

public class WritingTests
{
    [Fact]
    public void A_patch_tells_absent_null_and_value_apart()
    {
        Assert.Equal("{}", Write(new UpdateMessage()));
        Assert.Equal("""{"content":null}""", Write(new UpdateMessage { Content = new Optional<string>(null) }));
        Assert.Equal("""{"content":"a"}""", Write(new UpdateMessage { Content = "a" }));
    }

    [Fact]
    public void A_patch_to_components_clears_the_content_and_sets_the_flag()
    {
        var update = new UpdateMessage
        {
            Content = new Optional<string>(null),
            Components = new Optional<IReadOnlyList<Component>>([new TextDisplay("b")]),
            Flags = MessageFlags.ComponentsV2,
            AllowedMentions = AllowedMentions.None,
        };
        Assert.Equal(
            """{"content":null,"components":[{"type":10,"content":"b"}],"flags":32768,"allowed_mentions":{"parse":[]}}""", Write(update));
    }

    [Fact]
    public void A_patch_reads_back_what_it_wrote()
    {
        var read = Wire.Read("""{"content":null}""", DiscordJson.Default.UpdateMessage);
        Assert.True(read.Content.IsPresent);
        Assert.Null(read.Content.Value);
        Assert.False(read.Components.IsPresent);
    }

    [Fact]
    public void A_post_carries_nonce_and_allowed_mentions()
    {
        var post = new CreateMessage("hi", Nonce: "n", EnforceNonce: true, AllowedMentions: AllowedMentions.Only(new UserId(9)));
        Assert.Equal(
            """{"content":"hi","allowed_mentions":{"parse":[],"users":["9"]},"nonce":"n","enforce_nonce":true}""",
            JsonSerializer.Serialize(post, DiscordJson.Default.CreateMessage));
    }

    public static TheoryData<string> Responses => [.. ByJson.Keys];

    private static readonly Dictionary<string, InteractionResponse> ByJson = new()
    {
        ["""{"type":4,"data":{"content":"a","flags":64}}"""] =
            new InteractionResponse.Reply(new MessageContent("a", Flags: MessageFlags.Ephemeral)),
        ["""{"type":5,"data":{"flags":0}}"""] = new InteractionResponse.DeferReply(Ephemeral: false),
        ["""{"type":6}"""] = new InteractionResponse.DeferUpdate(),
        ["""{"type":7,"data":{"components":[]}}"""] = new InteractionResponse.Update(new MessageContent(Components: [])),
        ["""{"type":8,"data":{"choices":[{"name":"A","value":"a"},{"name":"B","value":2}]}}"""] =
            new InteractionResponse.Suggest([CommandChoice.Text("A", "a"), CommandChoice.Number("B", 2)]),
        ["""{"type":9,"data":{"custom_id":"m","title":"T","components":[{"type":18,"component":{"type":4,"custom_id":"x","style":1},"label":"L"}]}}"""] =
            new InteractionResponse.OpenModal(new Modal("m", "T", [new Label(new TextInput("x", TextInputStyle.Short), "L")])),
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_response_is_written_by_its_number(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(ByJson[json], DiscordJson.Default.InteractionResponse));

    [Fact]
    public void An_enum_value_from_a_newer_Discord_is_kept() =>
        Wire.RoundTrips("""{"id":"3","type":77,"permission_overwrites":[]}""", DiscordJson.Default.Channel);

    [Fact]
    public void Unknown_fields_are_ignored() =>
        Assert.Equal("a", Wire.Read("""{"x":{"y":[1]},"id":"3","type":0,"name":"a","z":null}""", DiscordJson.Default.Channel).Name);

    [Fact]
    public void Permissions_beyond_64_bits_keep_the_lower_ones() =>
        Assert.Equal(
            Permissions.Administrator,
            Wire.Read("""{"id":"1","name":"a","permissions":"36893488147419103240"}""", DiscordJson.Default.Role).Permissions);

    [Theory]
    [InlineData("""{"id":"","type":0}""")]
    [InlineData("""{"id":"-1","type":0}""")]
    [InlineData("""{"id":null,"type":0}""")]
    [InlineData("""{"type":0}""")]
    public void An_id_that_is_none_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Wire.Read(json, DiscordJson.Default.Channel));

    [Fact]
    public void An_interaction_as_text_tells_no_secret() =>
        Assert.DoesNotContain("secret", new Interaction(new InteractionId(1), new ApplicationId(2), InteractionType.ModalSubmit, "secret").ToString());

    private static string Write(UpdateMessage update) => JsonSerializer.Serialize(update, DiscordJson.Default.UpdateMessage);
}
