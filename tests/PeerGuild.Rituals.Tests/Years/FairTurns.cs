using PeerGuild.Rituals.Turns;
using Xunit;

namespace PeerGuild.Rituals.Tests.Years;

/// <summary>
/// Whose turn it was, held against the rule: nobody has a turn again while somebody who could has waited longer, so no duty is unfair by more than one turn. Who
/// swapped or passed in a session is not counted in it; from the next one on they are.
/// </summary>
internal sealed class FairTurns
{
    private readonly Dictionary<string, int> _since = [];
    private readonly Dictionary<(Duty Duty, string Who), int> _last = [];

    public int Held { get; private set; }

    public int Compared { get; private set; }

    public void Joined(string who) => _since[who] = Held;

    public void Left(string who) => _since.Remove(who);

    /// <param name="did">Who did what.</param>
    /// <param name="came">Who said nothing against it, and came.</param>
    /// <param name="byHand">Duties that were swapped or passed on to somebody, with whose they had been.</param>
    public void Hold(IReadOnlyDictionary<Duty, string> did, IReadOnlyCollection<string> came, IReadOnlySet<(Duty Duty, string Who)> byHand)
    {
        foreach (var (duty, who) in did.Where(one => !byHand.Any(hand => hand.Duty == one.Key)))
        {
            foreach (var other in came.Where(other => other != who && _since.ContainsKey(other) && !did.Values.Contains(other) && !byHand.Any(hand => hand.Who == other)))
            {
                if (duty != Duty.Facilitator || (Held >= Rota.LedBySteward && _since[other] < Held))
                {
                    Compared++;
                    Assert.True(Waited(duty, other) <= Waited(duty, who), $"session {Held + 1}: {who} has {duty}, and {other} has waited longer");
                }
            }
        }

        Held++;
        foreach (var (duty, who) in did)
        {
            _last[(duty, who)] = Held;
        }
    }

    private int Waited(Duty duty, string who) => Held - Math.Max(_since.GetValueOrDefault(who), _last.GetValueOrDefault((duty, who)));
}
