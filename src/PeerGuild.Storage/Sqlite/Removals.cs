using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Messages to be removed from Discord because of what was forgotten. In a lane of their own: no rule decides what comes of it.</summary>
internal static class Removals
{
    private static readonly DocRef Messages = new("forgotten", "messages");

    public static void Want(Transaction transaction, GuildId guild, Target target)
    {
        var number = LogRows.Count(transaction.Database, "effect");
        var lane = new Lane(guild, Messages);
        var act = new Effect
        {
            Id = transaction.EffectId(number),
            Guild = guild.Value,
            CommittedAt = Instants.Wire(transaction.Now),
            Remove = new Remove { Message = target },
        };
        EffectRows.Add(transaction.Database, new EffectRow(number, lane, act, null, null, null, null, Tell: false, Handed: false));
        transaction.Lanes.Add(lane);
    }
}
