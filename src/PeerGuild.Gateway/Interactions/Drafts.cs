using PeerGuild.Discord;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using Button = PeerGuild.Protocol.Plugin.Button;

namespace PeerGuild.Gateway.Interactions;

/// <summary>
/// Windows that are open, and those that were sent off and not taken: nobody types twice. In memory alone, each until it is taken or for
/// <see cref="Kept"/>, and no more of them than <see cref="Most"/>: the oldest go first. Thread-safe.
/// </summary>
/// <param name="time">The wire's.</param>
internal sealed class Drafts(TimeProvider time)
{
    /// <summary>The action of the button that opens one again: the gateway's, no plugin declares it.</summary>
    public const string Action = "draft";

    /// <summary>So many are kept.</summary>
    public const int Most = 1000;

    /// <summary>So long each is kept since it was opened, or sent off: a window stays open for as long as somebody thinks.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Of 40, the row and its button are two.
    private const int MostComponents = 38;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<Key, (Draft Draft, ITimer Timer)> _kept = [];

    /// <summary>A window opens for whoever acted.</summary>
    public void Open(Interaction interaction, Draft draft) => Keep(KeyOf(interaction, NameOf(draft)), draft);

    /// <summary>The window that was sent off; null when it is not known any more.</summary>
    public Draft? SentOff(Interaction interaction) => Find(KeyOf(interaction, interaction.Data?.CustomId ?? ""));

    /// <summary>What was sent off was not taken: it is kept as it was filled in, and offered below what is said.</summary>
    /// <returns>The reply with the offer; as it was where there is nothing to type again, or no room for it.</returns>
    public Reply Offer(Interaction interaction, Draft sentOff, Submit submit, Reply reply)
    {
        var draft = sentOff.Filled(submit) with { Name = interaction.Id.ToString() };
        if (!draft.IsWorthKeeping(sentOff) || (reply.Say ?? reply.Update) is not { } view || ComponentsOf(view) > MostComponents)
        {
            return reply;
        }

        Taken(interaction, sentOff);
        Keep(KeyOf(interaction, draft.Name), draft);
        var offered = reply.Clone();
        var back = new Button { Label = Sentences.BackToMyText, Action = Action, Args = { draft.Name }, Style = Style.Primary };
        (offered.Say ?? offered.Update).Blocks.Add(new Block { Buttons = new Buttons { Buttons_ = { back } } });
        return offered;
    }

    /// <summary>What was offered to whoever presses: nobody finds what is another's.</summary>
    /// <param name="interaction">The press.</param>
    /// <param name="name">What its button carries.</param>
    /// <returns>Null when it is gone.</returns>
    public Draft? Offered(Interaction interaction, string name) => Find(KeyOf(interaction, name)) is { } draft
        ? draft with { OfferedOn = interaction.Message?.Id }
        : null;

    /// <summary>What was sent off was taken, or what came of it stands in its place: neither the window nor what was offered of it is kept.</summary>
    public void Taken(Interaction interaction, Draft sentOff)
    {
        lock (_gate)
        {
            Remove(KeyOf(interaction, NameOf(sentOff)));
            Remove(KeyOf(interaction, sentOff.Name));
        }
    }

    /// <summary>Somebody is forgotten in a guild.</summary>
    public void Forget(Interaction interaction)
    {
        var forgotten = KeyOf(interaction, "");
        lock (_gate)
        {
            foreach (var key in _kept.Keys.Where(key => key with { Name = "" } == forgotten).ToArray())
            {
                Remove(key);
            }
        }
    }

    private static string NameOf(Draft draft) => CustomId.Write(draft.Owner, draft.Window.Action, draft.Window.Args);

    private static Key KeyOf(Interaction interaction, string name) => new(interaction.GuildId!.Value, interaction.Actor!.Id, name);

    private static int ComponentsOf(View view) => 1 + view.Blocks.Sum(block => block.KindCase switch
    {
        Block.KindOneofCase.Section => 3,
        Block.KindOneofCase.Buttons => 1 + block.Buttons.Buttons_.Count,
        _ => 1,
    });

    private Draft? Find(Key key)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(key, out var kept) ? kept.Draft : null;
        }
    }

    private void Keep(Key key, Draft draft)
    {
        lock (_gate)
        {
            Remove(key);
            _kept.Add(key, (draft, time.CreateTimer(_ => Age(key, draft), null, Kept, Timeout.InfiniteTimeSpan)));
            if (_kept.Count > Most)
            {
                Remove(_kept.GetAt(0).Key);
            }
        }
    }

    private void Age(Key key, Draft draft)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var kept) && ReferenceEquals(kept.Draft, draft))
            {
                Remove(key);
            }
        }
    }

    private void Remove(Key key)
    {
        if (_kept.Remove(key, out var kept))
        {
            kept.Timer.Dispose();
        }
    }

    /// <summary>Whose, and by which name: a window's custom_id, or what its offer's button carries.</summary>
    private readonly record struct Key(GuildId Guild, UserId User, string Name);
}
