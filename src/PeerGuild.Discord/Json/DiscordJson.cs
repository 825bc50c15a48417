using System.Text.Json.Serialization;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Dispatches;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Discord.Json;

/// <summary>All shapes on the wire. What is required is demanded, unknown fields are ignored, null fields are not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActionRow))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Button))]
[JsonSerializable(typeof(CallbackResult))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(ChannelSelect))]
[JsonSerializable(typeof(Checkbox))]
[JsonSerializable(typeof(ChoiceList))]
[JsonSerializable(typeof(Component))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(CreateChannel))]
[JsonSerializable(typeof(CreateMessage))]
[JsonSerializable(typeof(CreateRole))]
[JsonSerializable(typeof(CreateScheduledEvent))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(FileDisplay))]
[JsonSerializable(typeof(GatewayAddress))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(GuildCreated))]
[JsonSerializable(typeof(GuildDeleted))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionResponse))]
[JsonSerializable(typeof(IReadOnlyDictionary<RoleId, int>))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(IReadOnlyList<Command>))]
[JsonSerializable(typeof(IReadOnlyList<Guild>))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduledEvent>))]
[JsonSerializable(typeof(IReadOnlyList<SoundboardSound>))]
[JsonSerializable(typeof(IReadOnlyList<User>))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(Modal))]
[JsonSerializable(typeof(OpenDirect))]
[JsonSerializable(typeof(PinPage))]
[JsonSerializable(typeof(PlayedSound))]
[JsonSerializable(typeof(RadioGroup))]
[JsonSerializable(typeof(ReactionChanged))]
[JsonSerializable(typeof(ReactionsCleared))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(Resumed))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(RoleChanged))]
[JsonSerializable(typeof(Section))]
[JsonSerializable(typeof(Separator))]
[JsonSerializable(typeof(StartThread))]
[JsonSerializable(typeof(StringSelect))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TextDisplay))]
[JsonSerializable(typeof(TextInput))]
[JsonSerializable(typeof(UpdateMessage))]
[JsonSerializable(typeof(UpdateScheduledEvent))]
[JsonSerializable(typeof(UpdateThread))]
[JsonSerializable(typeof(UserSelect))]
[JsonSerializable(typeof(VoiceState))]
[JsonSerializable(typeof(VoiceStateUpdate))]
[JsonSerializable(typeof(VoiceStatus))]
internal sealed partial class DiscordJson : JsonSerializerContext;
