using System.Collections.Immutable;
using System.Text.Json;
using PeerGuild.Sandbox.Files;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Files that come with what was sent and go with it.</summary>
internal static class FileTurns
{
    /// <summary>Keeps files; where there are too many in all, the oldest give way.</summary>
    public static void Keep(LocalDiscord discord, IEnumerable<NewFile> files)
    {
        foreach (var file in files)
        {
            discord.Files.Write(file.File.Id, file.Bytes.Span);
            discord.World.Put(file.File);
        }

        var all = discord.World.Files.In(0);
        for (var kept = all.Sum(file => file.Size); kept > discord.Files.Most; kept -= all[0].Size)
        {
            discord.World.Remove(all[0]);
        }
    }

    /// <summary>A message is gone: so are its files.</summary>
    public static void Forget(LocalDiscord discord, Message message) => Forget(discord, message, []);

    /// <summary>A message was edited: files that it has no more are gone.</summary>
    public static void Forget(LocalDiscord discord, Message before, Message after) => Forget(discord, before, Of(after));

    private static void Forget(LocalDiscord discord, Message message, ImmutableArray<ulong> kept)
    {
        foreach (var gone in Of(message).Except(kept).Select(id => discord.World.Files.Find(id)).OfType<StoredFile>())
        {
            discord.World.Remove(gone);
        }
    }

    private static ImmutableArray<ulong> Of(Message message) => message.Attachments is { ValueKind: JsonValueKind.Array } attachments
        ? [.. attachments.EnumerateArray().Select(one => Ids.TryRead(one.GetProperty("id").GetString(), out var id) ? id : 0)]
        : [];
}
