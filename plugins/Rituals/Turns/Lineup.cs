using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>Who does what in one session.</summary>
/// <param name="Leads">Null only in a circle of nobody.</param>
/// <param name="Brings">Null when nobody but the leader is left.</param>
/// <param name="Notes">Likewise.</param>
internal sealed record Lineup(UserId? Leads, UserId? Brings, UserId? Notes)
{
    /// <summary>Leads together with whoever leads; null for nobody.</summary>
    public UserId? CoLeads { get; init; }

    /// <summary>The same with somebody else for one duty.</summary>
    public Lineup With(Duty duty, UserId user) => duty switch
    {
        Duty.Facilitator => this with { Leads = user },
        Duty.Spotlight => this with { Brings = user },
        _ => this with { Notes = user },
    };

    /// <summary>Everyone who does something.</summary>
    public IEnumerable<UserId> People() => new[] { Leads, CoLeads, Brings, Notes }.OfType<UserId>();

    /// <summary>The same without somebody.</summary>
    public Lineup Without(UserId user) =>
        new(Leads == user ? null : Leads, Brings == user ? null : Brings, Notes == user ? null : Notes) { CoLeads = CoLeads == user ? null : CoLeads };

    public UserId? Of(Duty duty) => duty switch
    {
        Duty.Facilitator => Leads,
        Duty.Spotlight => Brings,
        _ => Notes,
    };
}
