namespace PeerGuild.Discord.Components;

/// <summary>The number a component goes by on the wire; one without a name here is kept.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference.</remarks>
public enum ComponentType
{
    /// <summary>A row of buttons, or one select.</summary>
    ActionRow = 1,

    /// <summary>A button.</summary>
    Button = 2,

    /// <summary>A choice among texts.</summary>
    StringSelect = 3,

    /// <summary>A field to type in, in modals.</summary>
    TextInput = 4,

    /// <summary>A choice among users.</summary>
    UserSelect = 5,

    /// <summary>A choice among channels.</summary>
    ChannelSelect = 8,

    /// <summary>Text with something beside it.</summary>
    Section = 9,

    /// <summary>Text.</summary>
    TextDisplay = 10,

    /// <summary>A file.</summary>
    File = 13,

    /// <summary>Space, with a line or without.</summary>
    Separator = 14,

    /// <summary>A framed group.</summary>
    Container = 17,

    /// <summary>A field's words and the field, in modals.</summary>
    Label = 18,

    /// <summary>One of several, all in sight, in modals.</summary>
    RadioGroup = 21,

    /// <summary>Yes or no, in modals.</summary>
    Checkbox = 23,
}
