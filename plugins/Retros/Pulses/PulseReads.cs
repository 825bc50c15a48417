using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Pulses;

/// <summary>What beginning a pulse needs.</summary>
/// <param name="Known">The session has one already.</param>
/// <param name="Circle">The session's circle, if it is known.</param>
internal sealed record Beginning(Pulse? Known, CircleCopy? Circle);

/// <summary>A pulse with its answers, as a rule needs it; null parts are missing.</summary>
internal sealed record Pulsed(Pulse? Pulse, CircleCopy? Circle, Round? Numbers, Round? Lines)
{
    public static Pulsed None { get; } = new(null, null, null, null);

    /// <summary>Whether somebody may answer.</summary>
    public bool Asks(UserId user) => Pulse?.Asks(user) == true && Circle?.Has(user) == true;
}

/// <summary>
/// What is read before a rule about pulses decides. What was answered goes into the hat here, before it is decided whether enough wait: read again after a
/// conflict, it is in there already.
/// </summary>
internal sealed class PulseReads(Hat hat)
{
    /// <summary>The question a number answers, and the one a line does.</summary>
    public const string Number = "number";

    /// <inheritdoc cref="Number"/>
    public const string Line = "line";

    /// <summary>The most characters of a line.</summary>
    public const int LongestLine = 200;

    private const int MostPulses = 12;

    /// <summary>A part began. Answers of rounds that were too small go along into the new one.</summary>
    public async ValueTask<Beginning> ForBeginning(IRead read, Heard<SegmentStarted> heard, CancellationToken cancellationToken)
    {
        if (heard.Event.Segment != Segment.Close)
        {
            return new Beginning(null, null);
        }

        var known = (await read.GetAsync(Kinds.Pulse, heard.Event.Session, cancellationToken))?.State;
        var circle = (await read.GetAsync(Kinds.Circle, heard.Event.Circle, cancellationToken))?.State;
        var before = await read.ListAsync(Kinds.Pulse, "circle", heard.Event.Circle, int.MaxValue, cancellationToken);
        foreach (var pulse in before.Select(doc => doc.State).TakeLast(MostPulses))
        {
            PutAway(read.Guild, pulse);
        }

        if (known is null)
        {
            hat.Carry(read.Guild, Left(heard.Event.Circle), heard.Event.Session);
        }

        return new Beginning(known, circle);
    }

    /// <summary>For timers and what came of effects.</summary>
    public async ValueTask<Pulsed> ById(IRead read, string id, CancellationToken cancellationToken)
    {
        if (await read.GetAsync(Kinds.Pulse, id, cancellationToken) is not { State: var pulse })
        {
            return Pulsed.None;
        }

        PutAway(read.Guild, pulse);
        var circle = (await read.GetAsync(Kinds.Circle, pulse.Circle, cancellationToken))?.State;
        bool Counts(UserId user) => circle?.Counts(user) == true;
        return new Pulsed(
            pulse,
            circle,
            await Round.ReadAsync(read, hat, pulse.Numbers, Counts, cancellationToken),
            await Round.ReadAsync(read, hat, pulse.Lines, Counts, cancellationToken));
    }

    /// <summary>[1] to [5].</summary>
    public async ValueTask<Pulsed> ForPress(IRead read, Press press, CancellationToken cancellationToken)
    {
        var pulsed = await ForLook(read, press, cancellationToken);
        return press.Args is [_, ['1' or '2' or '3' or '4' or '5'] number] && pulsed.Asks(press.Invoker.User) && !pulsed.Numbers!.Knows(press.Invoker.User)
            ? await PutAsync(read, pulsed, pulsed.Pulse!.Numbers, press.Invoker.User, Slip.Of(Number, number), cancellationToken)
            : pulsed;
    }

    /// <summary>The pulse a button names.</summary>
    public ValueTask<Pulsed> ForLook(IRead read, Press press, CancellationToken cancellationToken) =>
        press.Args is [{ Length: > 0 and <= 64 } id, ..] ? ById(read, id, cancellationToken) : ValueTask.FromResult(Pulsed.None);

    /// <summary>A line was written.</summary>
    public async ValueTask<Pulsed> ForLine(IRead read, Filled filled, CancellationToken cancellationToken)
    {
        var pulsed = filled.Args is [{ Length: > 0 and <= 64 } id] ? await ById(read, id, cancellationToken) : Pulsed.None;
        var line = Typed.Line(filled.Text(Line));
        return line.Length is > 0 and <= LongestLine && pulsed.Asks(filled.Invoker.User) && !pulsed.Lines!.Knows(filled.Invoker.User)
            ? await PutAsync(read, pulsed, pulsed.Pulse!.Lines, filled.Invoker.User, Slip.Of(Line, line), cancellationToken)
            : pulsed;
    }

    /// <summary>The pulses of a circle that are open.</summary>
    public async ValueTask<ImmutableArray<Pulsed>> OpenAsync(IRead read, string circle, CancellationToken cancellationToken)
    {
        var pulses = ImmutableArray.CreateBuilder<Pulsed>();
        foreach (var open in await read.ListAsync(Kinds.Pulse, "open", circle, MostPulses, cancellationToken))
        {
            pulses.Add(await ById(read, open.State.Id, cancellationToken));
        }

        return pulses.ToImmutable();
    }

    private async ValueTask<Pulsed> PutAsync(IRead read, Pulsed pulsed, string round, UserId user, Slip slip, CancellationToken cancellationToken)
    {
        hat.Put(read.Guild, round, user, slip);
        return await ById(read, pulsed.Pulse!.Id, cancellationToken);
    }

    /// <summary>What waits of a pulse that is over: shown, it is not needed; too few, the numbers wait for the next, without names.</summary>
    private void PutAway(GuildId guild, Pulse pulse)
    {
        if (pulse.IsOpen)
        {
            return;
        }

        if (pulse.Outcome is null)
        {
            hat.Carry(guild, pulse.Numbers, Left(pulse.Circle));
        }

        hat.Drop(guild, pulse.Numbers);
        hat.Drop(guild, pulse.Lines);
    }

    private static string Left(string circle) => $"{circle}-left";
}
