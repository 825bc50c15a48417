namespace PeerGuild.Discord.Interactions;

/// <summary>What somebody did; a number without a name here is kept.</summary>
public enum InteractionType
{
    /// <summary>Only over HTTP.</summary>
    Ping = 1,

    /// <summary>Used a slash, user or message command.</summary>
    ApplicationCommand = 2,

    /// <summary>Clicked a button or chose in a select.</summary>
    MessageComponent = 3,

    /// <summary>Is typing an option; wants choices.</summary>
    Autocomplete = 4,

    /// <summary>Submitted a modal.</summary>
    ModalSubmit = 5,
}
