using NodaTime;

namespace PeerGuild.Sandbox.Validation;

/// <summary>Every number that Discord publishes and something here holds to, with the page it is from (https://docs.discord.com/developers/...).</summary>
internal static class Limits
{
    // resources/message
    public const int Content = 2_000;
    public const int Embeds = 10;
    public const int Nonce = 25;
    public const int MentionIds = 100;
    public const int Files = 10;
    public const long FileBytes = 10 << 20;
    public const long RequestBytes = 25 << 20;
    public const int AttachmentDescription = 1_024;
    public const int PageOfMessages = 100;
    public const int DefaultPage = 50;
    public const int EmojiPerMessage = 20;
    public const int Pins = 250;
    public const int PageOfPins = 50;
    public const int BulkDeleteLeast = 2;
    public const int BulkDelete = 100;
    public const int PageOfUsers = 100;
    public const int DefaultUsers = 25;

    // resources/message#embed-object-embed-limits
    public const int EmbedTitle = 256;
    public const int EmbedDescription = 4_096;
    public const int EmbedFields = 25;
    public const int EmbedFieldName = 256;
    public const int EmbedFieldValue = 1_024;
    public const int EmbedFooter = 2_048;
    public const int EmbedAuthor = 256;
    public const int EmbedText = 6_000;
    public const int Colour = 0xFFFFFF;
    public const int Url = 2_048;

    // components/reference
    public const int Components = 40;
    public const int LegacyRows = 5;
    public const int ButtonsPerRow = 5;
    public const int V2Text = 4_000;
    public const int CustomId = 100;
    public const int ButtonLabel = 80;
    public const int ButtonUrl = 512;
    public const int Placeholder = 150;
    public const int Options = 25;
    public const int OptionText = 100;
    public const int SectionTexts = 3;
    public const int GalleryItems = 10;
    public const int MediaDescription = 1_024;
    public const int ModalTitle = 45;
    public const int ModalParts = 5;
    public const int LabelText = 45;
    public const int LabelDescription = 100;
    public const int Input = 4_000;
    public const int InputPlaceholder = 100;
    public const int RadioOptions = 10;
    public const int UploadFiles = 10;
    public const int UploadFileTypes = 10;

    // interactions/application-commands
    public const int CommandName = 32;
    public const int CommandDescription = 100;
    public const int CommandOptions = 25;
    public const int CommandChoices = 25;
    public const int ChoiceText = 100;
    public const int CommandText = 8_000;
    public const int StringOption = 6_000;
    public const int SlashCommands = 100;
    public const int ContextCommands = 15;
    public const int EntryPoints = 1;
    public const int CreatesADay = 200;
    public const long LargestInteger = (1L << 53) - 1;

    // interactions/receiving-and-responding
    public const int Choices = 25;

    // resources/user#get-current-user-guilds
    public const int PageOfGuilds = 200;

    // resources/channel and resources/guild
    public const int ChannelName = 100;
    public const int Topic = 1_024;
    public const int VoiceUsers = 99;
    public const int Channels = 500;
    public const int ChannelsPerCategory = 50;
    public const int OverwritesAtOnce = 100;
    public const int Overwrites = 1_000;
    public const int RoleName = 100;
    public const int Roles = 250;

    // resources/guild-scheduled-event
    public const int EventName = 100;
    public const int EventDescription = 1_000;
    public const int EventLocation = 100;
    public const int Events = 100;

    // topics/threads and resources/channel
    public const int ThreadName = 100;
    public const int Slowmode = 21_600;
    public const int VoiceStatus = 500;

    // resources/audit-log
    public const int AuditReason = 512;

    /// <summary>How long the first answer to an interaction may take, in wire time.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    /// <summary>How long its token lives, in product time.</summary>
    public static readonly Duration TokenLife = Duration.FromMinutes(15);

    /// <summary>How long an enforced nonce is remembered: "the past few minutes".</summary>
    public static readonly Duration NonceLife = Duration.FromMinutes(3);

    /// <summary>How old a message may be to be deleted with others.</summary>
    public static readonly Duration BulkDeleteAge = Duration.FromDays(14);

    /// <summary>From when on edits of a message have a limit of their own (30046).</summary>
    public static readonly Duration OldMessage = Duration.FromHours(1);

    public static readonly int[] AutoArchive = [60, 1_440, 4_320, 10_080];
}
