using Google.Protobuf;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Form = PeerGuild.Protocol.Plugin.Kept.Types.Form;

namespace PeerGuild.Gateway.Privacy;

/// <summary>Puts what all plugins keep about a person in the place of the blocks that ask for it: in what that person alone reads.</summary>
internal sealed class KeptBlocks(PrivacyDesk desk, ProductClock clock)
{
    // Discord takes 10 MiB with the rest of the message.
    private const int MostBytes = 9 * 1024 * 1024;

    /// <summary>Whether a reply asks for it.</summary>
    public static bool AreIn(Reply reply) => ViewOf(reply)?.Blocks.Any(block => block.Kept is not null) is true;

    /// <summary>Whether somebody reads in it that they are forgotten.</summary>
    public static bool IsReceipt(Reply reply) => ViewOf(reply)?.Blocks.Any(block => block.Kept?.Form == Form.Receipt) is true;

    /// <summary>Fills them in.</summary>
    /// <param name="link">The plugin that replies; what it may not ask for is left out.</param>
    /// <param name="reply">What it replied: changed.</param>
    /// <param name="subject">Who reads it, and where.</param>
    /// <param name="since">When they acted, a timestamp of the wire's time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FillAsync(PluginLink link, Reply reply, Subject subject, long since, CancellationToken cancellationToken)
    {
        var view = ViewOf(reply)!;
        var isAllowed = link.Options.Allow.Contains(Capability.Privacy) && link.Manifest?.Capabilities.Contains(Capability.Privacy) is true;
        for (var i = view.Blocks.Count - 1; i >= 0; i--)
        {
            if (view.Blocks[i].Kept is not { } kept)
            {
                continue;
            }

            if (isAllowed && kept.Form == Form.Archive)
            {
                await ArchiveAsync(view, subject, cancellationToken);
                return;
            }

            view.Blocks[i] = new Block { Text = isAllowed ? await TextAsync(kept.Form, subject, since, cancellationToken) : "…" };
        }
    }

    /// <summary>Leaves the first text and a file.</summary>
    private async Task ArchiveAsync(View view, Subject subject, CancellationToken cancellationToken)
    {
        var kept = await desk.ExportAsync(subject, cancellationToken);
        var archive = Archive.Of(kept, clock.GetCurrentInstant());
        var said = view.Blocks.FirstOrDefault(block => block.KindCase == Block.KindOneofCase.Text)?.Text ?? "";
        var fits = archive.Length <= MostBytes;
        view.Blocks.Clear();
        view.Blocks.Add(new Block { Text = fits ? Words.Above(said, kept) : Words.TooMuch });
        if (fits)
        {
            view.Blocks.Add(new Block { File = new Attachment { Name = Words.FileName, ContentType = "application/zip", Content = UnsafeByteOperations.UnsafeWrap(archive) } });
        }
    }

    private async Task<string> TextAsync(Form form, Subject subject, long since, CancellationToken cancellationToken) => form == Form.Receipt
        ? await desk.Receipts.FindAsync(subject, since, cancellationToken) is { } receipt ? Words.Of(receipt) : Words.NotYet
        : Words.Summary(await desk.ExportAsync(subject, cancellationToken));

    private static View? ViewOf(Reply reply) => reply.KindCase switch
    {
        Reply.KindOneofCase.Say => reply.Say,
        Reply.KindOneofCase.Update => reply.Update,
        _ => null,
    };
}
