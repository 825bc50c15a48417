using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <summary>Has the plugin forget, and answers for the others as a test says they do. Erasing twice is erasing once.</summary>
internal sealed class ErasingDesk(Manifest manifest)
{
    /// <summary>How other plugins stand to every erasing from now on, by name.</summary>
    public Dictionary<string, ReceiptLine.Types.Standing> Others { get; } = [];

    /// <summary>Every erasing that was wanted, oldest first.</summary>
    public List<Erase> Wanted { get; } = [];

    public async Task<Result> DoAsync(Effect effect, Func<Subject, Task<Erased>> erase)
    {
        if (!manifest.Capabilities.Contains(Capability.Privacy))
        {
            var failure = new Failure { Reason = Failure.Types.Reason.NotAllowed, Detail = "The manifest does not ask for Privacy." };
            return new Result { Effect = effect.Id, Failed = failure };
        }

        Wanted.Add(effect.Erase);
        var receipt = new Receipt();
        if (IsAsked(effect.Erase, manifest.Name))
        {
            var erased = await erase(new Subject { Guild = effect.Guild, User = effect.Erase.User });
            receipt.Lines.Add(new ReceiptLine { Plugin = manifest.Name, Standing = ReceiptLine.Types.Standing.Done, Erased = erased });
        }

        receipt.Lines.AddRange(Others.Where(other => IsAsked(effect.Erase, other.Key)).Select(other => new ReceiptLine { Plugin = other.Key, Standing = other.Value }));
        return new Result { Effect = effect.Id, Receipt = receipt };
    }

    private static bool IsAsked(Erase erase, string plugin) => erase.Plugins.Count == 0 || erase.Plugins.Contains(plugin);
}
