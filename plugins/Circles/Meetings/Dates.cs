using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>When a circle meets next, as rituals last said.</summary>
/// <param name="Version">Of what rituals said: only newer words replace it.</param>
/// <param name="Next">Null while no days are picked.</param>
internal sealed record Dates(long Version, NextDate? Next)
{
    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => new[] { Next?.Leads, Next?.Brings, Next?.Notes }.OfType<UserId>();

    /// <summary>As it reads once somebody is forgotten: rituals will say who does it instead.</summary>
    public Dates Without(UserId user) => this with
    {
        Next = Next is null ? null : Next with
        {
            Leads = Next.Leads == user ? null : Next.Leads,
            Brings = Next.Brings == user ? null : Next.Brings,
            Notes = Next.Notes == user ? null : Next.Notes,
        },
    };
}

/// <summary>The next session.</summary>
/// <param name="At">When.</param>
/// <param name="Room">The voice channel; null when they meet elsewhere.</param>
/// <param name="Leads">Who leads; null when nobody is known to.</param>
/// <param name="Brings">Who brings a case.</param>
/// <param name="Notes">Who takes notes.</param>
internal sealed record NextDate(Instant At, ChannelId? Room, UserId? Leads, UserId? Brings, UserId? Notes);
