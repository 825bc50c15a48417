using PeerGuild.Discord;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Asks a plugin and answers the person within Discord's 3 s, with what it says or with where to look for it.</summary>
internal sealed class Answering(
    DiscordRest rest, Invoking invoking, KeptBlocks kept, Readership readership, ForeignButtons foreign, TimeProvider time)
{
    private static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(2);

    // A window has to be the first answer: nothing is put off, and what comes later than this comes too late for Discord's 3 s.
    private static readonly TimeSpan WindowWithin = TimeSpan.FromSeconds(2.5);

    private readonly Replying _replying = new(rest);
    private readonly Drafts _drafts = new(time);

    /// <summary>Asks the plugin.</summary>
    /// <param name="asked">What the person did.</param>
    /// <param name="link">Whose it is.</param>
    /// <param name="answers">What it answers with, as declared.</param>
    /// <param name="readers">It wants to know who can read along.</param>
    /// <param name="invocation">The same, as the plugin reads it.</param>
    /// <param name="cancellationToken">The gateway stops.</param>
    public async Task AnswerAsync(
        Asked asked, PluginLink link, Answers answers, bool readers, Invocation invocation, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        var act = new Act(interaction, link, DirectPress.Owner(interaction, link.Name), invocation, invocation.Submit is null ? null : _drafts.SentOff(interaction));
        if (act.IsSecondTry)
        {
            invocation.Submit!.Message = act.SentOff!.First;
            answers = Answers.Update;
        }

        if (link.IsAside)
        {
            await _replying.RespondAsync(interaction, act.Owner, Finished(act, NotTaken(Sentences.Aside)), cancellationToken);
            return;
        }

        var began = time.GetTimestamp();
        var invoked = InvokedAsync(link, readers, invocation, cancellationToken);
        var left = LeftAsync(asked, answers == Answers.Modal ? WindowWithin : DeferAfter, cancellationToken);
        var isInTime = await Task.WhenAny(invoked, left) == invoked;
        var atOnce = isInTime ? Finished(act, ReplyOf(await invoked)) : null;
        if (atOnce is not null && !KeptBlocks.AreIn(atOnce))
        {
            await _replying.RespondAsync(interaction, act.Owner, atOnce, cancellationToken);
            return;
        }

        if (!isInTime && answers == Answers.Modal)
        {
            await _replying.RespondAsync(interaction, act.Owner, new Reply { Say = Sentences.WindowLate }, cancellationToken);
            return;
        }

        // What everyone sees is never put off to become what one person is told.
        var update = Replying.IsOnMessage(interaction)
            && (answers == Answers.Nothing || (answers == Answers.Update && Replying.IsOnPrivate(interaction)));
        await rest.RespondAsync(
            interaction.Id,
            interaction.Token,
            update ? new InteractionResponse.DeferUpdate() : new InteractionResponse.DeferReply(Ephemeral: true),
            cancellationToken);
        var reply = atOnce ?? Finished(act, ReplyOf(await invoked));
        if (KeptBlocks.AreIn(reply))
        {
            if (KeptBlocks.IsReceipt(reply))
            {
                _drafts.Forget(interaction);
            }

            await kept.FillAsync(link, reply, Subject(invocation), began, cancellationToken);
        }

        await _replying.CompleteAsync(interaction, act.Owner, reply, update, cancellationToken);
    }

    /// <summary>A window that was not taken opens again as it was filled in.</summary>
    /// <param name="interaction">The press.</param>
    /// <param name="name">What its button carries.</param>
    /// <param name="cancellationToken">The gateway stops.</param>
    public Task ReopenAsync(Interaction interaction, string name, CancellationToken cancellationToken)
    {
        if (_drafts.Offered(interaction, name) is not { } draft)
        {
            return _replying.RespondAsync(interaction, Help.Name, new Reply { Say = Sentences.DraftGone }, cancellationToken);
        }

        _drafts.Open(interaction, draft);
        return _replying.RespondAsync(interaction, draft.Owner, new Reply { Modal = draft.Window }, cancellationToken);
    }

    /// <summary>Ends when this time has passed since it came.</summary>
    private Task LeftAsync(Asked asked, TimeSpan within, CancellationToken cancellationToken)
    {
        var left = within - time.GetElapsedTime(asked.Came);
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;
    }

    private async Task<Invoked> InvokedAsync(PluginLink link, bool readers, Invocation invocation, CancellationToken cancellationToken)
    {
        if (readers)
        {
            var (guild, channel) = (new GuildId(invocation.Guild), new ChannelId(invocation.Actor.Channel));
            invocation.Readers = await readership.CountAsync(guild, channel, cancellationToken);
        }

        return await invoking.RunAsync(link, invocation, cancellationToken);
    }

    private Reply ReplyOf(Invoked invoked) => invoked switch
    {
        Invoked.Answered answered => LeftOut(answered.Reply),
        Invoked.NotDelivered => NotTaken(Sentences.Away),
        _ => NotTaken(Sentences.Late),
    };

    /// <summary>A window is noted as it opens, and offered again where it was not taken; what comes of a second try takes the place of the offer.</summary>
    private Reply Finished(Act act, Reply reply)
    {
        if (reply.Modal is { } window)
        {
            if (!act.Link.IsNameless(window.Action))
            {
                _drafts.Open(act.Interaction, new Draft(act.Owner, window));
            }

            return reply;
        }

        if (act.SentOff is not { } sentOff)
        {
            return reply;
        }

        if (!reply.Again)
        {
            _drafts.Taken(act.Interaction, sentOff);
        }

        var shown = reply.Again ? _drafts.Offer(act.Interaction, sentOff, act.Invocation.Submit, reply) : reply;
        return !act.IsSecondTry || SentFile.Of(shown.Say) is not null ? shown : new Reply { Update = shown.Update ?? shown.Say ?? Sentences.Done };
    }

    private static Reply NotTaken(View view) => new() { Say = view, Again = true };

    private Reply LeftOut(Reply reply)
    {
        if ((reply.Say ?? reply.Update) is { } view && foreign.LeaveOut(view) && view.Blocks.Count == 0)
        {
            view.Blocks.AddRange(Sentences.Unknown.Blocks);
        }

        return reply;
    }

    private static Subject Subject(Invocation invocation) => new() { Guild = invocation.Guild, User = invocation.Actor.User };

    /// <summary>What is answered.</summary>
    /// <param name="Interaction">As Discord says it.</param>
    /// <param name="Link">Whose it is.</param>
    /// <param name="Owner">Whose buttons the answer shows.</param>
    /// <param name="Invocation">As the plugin reads it.</param>
    /// <param name="SentOff">The window it sends off; null where it is no window, or one that is not known any more.</param>
    private sealed record Act(Interaction Interaction, PluginLink Link, string Owner, Invocation Invocation, Draft? SentOff)
    {
        /// <summary>It comes from the message that offered it.</summary>
        public bool IsSecondTry => SentOff?.IsOffer(Interaction) is true;
    }
}
