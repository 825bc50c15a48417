namespace PeerGuild.Rituals.Agendas;

/// <summary>What a part of an agenda is for. The numbers are stored.</summary>
internal enum SegmentKind
{
    CheckIn = 1,
    Spotlight = 2,
    Solving = 3,
    Goals = 4,
    Close = 5,
}
