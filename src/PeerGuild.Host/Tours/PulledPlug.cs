using NodaTime;
using PeerGuild.Host.Stories;

namespace PeerGuild.Host.Tours;

/// <summary>A plugin is stopped in the middle of a session, somebody presses a button, it comes back, and nothing is lost.</summary>
/// <param name="at">When.</param>
internal sealed class PulledPlug(Instant at) : ITourChapter
{
    private const string Plugin = "rituals";
    private const string Button = "+2 min";

    private static readonly string[] People = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];

    /// <inheritdoc/>
    public string Title => "Pull the plug";

    /// <inheritdoc/>
    public async Task TellAsync(Telling telling, CancellationToken cancellationToken)
    {
        var stage = telling.Silent;
        await stage.WaitAsync(at, cancellationToken);
        foreach (var person in People)
        {
            await stage.SitAsync(person, NightOwls.Room, cancellationToken);
        }

        await stage.DoAsync(NightOwls.Does("Ben", NightOwls.Types("/session start agenda:75")), cancellationToken);
        await stage.WaitAsync(await stage.NowAsync(cancellationToken) + Duration.FromMinutes(4), cancellationToken);
        await telling.PassOverAsync(cancellationToken);
        await telling.TellAsync("A fifth session is running, four minutes old. Now the part of PeerGuild that times it is stopped.", cancellationToken);

        await stage.PlugAsync(Plugin, plugged: false, cancellationToken);
        await telling.DoAsync(NightOwls.DoesInRoom("Ben", NightOwls.Presses(Button)), cancellationToken);
        await telling.TellAsync("An honest answer, not silence. It is started again, and Ben presses once more.", cancellationToken);

        await stage.PlugAsync(Plugin, plugged: true, cancellationToken);
        await telling.DoAsync(NightOwls.DoesInRoom("Ben", NightOwls.Presses(Button)), cancellationToken);
        await telling.TellAsync("The same session, two minutes more. Nothing was lost.", cancellationToken);
    }
}
