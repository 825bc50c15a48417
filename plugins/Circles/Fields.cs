namespace PeerGuild.Circles;

/// <summary>What the buttons, windows and their fields are called.</summary>
internal static class Fields
{
    // Buttons.
    public const string Keys = "keys";
    public const string Invite = "invite";
    public const string Look = "look";
    public const string Join = "join";
    public const string Later = "later";
    public const string Reword = "reword";
    public const string Refocus = "refocus";
    public const string Widen = "widen";
    public const string Archive = "archive";
    public const string StayOpen = "stay-open";
    public const string TakeOut = "take-out";
    public const string KeepIn = "keep-in";
    public const string Revive = "revive";
    public const string MakeOurs = "ours";
    public const string LetIn = "let-in-room";
    public const string RoomLook = "ours-look";
    public const string DoLater = "created-later";
    public const string Start = "start";
    public const string Tell = "tell";
    public const string Keep = "keep";
    public const string Set = "set";

    // Windows.
    public const string KeysRead = "keys-read";
    public const string Invited = "invited";
    public const string Reworded = "reworded";
    public const string Refocused = "refocused";
    public const string Started = "started";

    // Fields.
    public const string Agree = "agree";
    public const string Wish = "wish";
    public const string People = "people";
    public const string Note = "note";
    public const string Text = "text";
    public const string Name = "name";
    public const string Focus = "focus";
    public const string City = "city";
}
