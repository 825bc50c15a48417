using System.Globalization;
using Grpc.Core;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Nameless;

/// <summary>
/// The process is killed at each of its commits in turn, before it is on disk and after, while people answer without a name. What waited in memory alone
/// goes with it. Everybody's answer counts once; or they are asked again; or, where nobody can be asked any more, it does not count. Never twice, and no
/// answer is anywhere beside who gave it.
/// </summary>
public sealed class NamelessKilledTests
{
    private static readonly UserId Nobody = new(7_777_777_777_777_777_777);

    // Three are written together, the other two wait in memory until the end.
    private static readonly Answer[] Five =
        [new("Ada", 1, "marked alpha"), new("Ben", 1, "marked bravo"), new("Chi", 2, "marked charlie"), new("Dee", 4, "marked delta"), new("Eli", 5, "marked echo")];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public Task A_pulse_counts_everyone_once_at_most(bool isKept, bool isSaidAgain) => AtEachCommitAsync(
        async play =>
        {
            await play.CloseAsync("s1");
            await play.EndAsync("s1", Play.Six);
            return new Asked("s1", ["s1", "s1-lines"], Duration.FromHours(48), 3, "The middle is **{0}** of 5 ({1} answered)", GiveNumberAndLineAsync);
        },
        isKept,
        isSaidAgain);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public Task The_private_questions_count_everyone_once_at_most(bool isKept, bool isSaidAgain) => AtEachCommitAsync(
        async play =>
        {
            await play.EndAsync("s1", Play.Six);
            await play.SayAsync("Ada", "/retro start");
            var retro = play.Guild.Messages.SelectMany(message => message.View.Blocks).SelectMany(block => block.Buttons?.Buttons_ ?? [])
                .First(button => button.Action == RetrosPlugin.AskPrivate).Args[0];
            return new Asked(retro, [retro], Duration.FromDays(7), 4, "{0} of 5, {1} answered in private", FillInAsync);
        },
        isKept,
        isSaidAgain);

    private static async Task AtEachCommitAsync(Func<Play, Task<Asked>> open, bool isKept, bool isSaidAgain)
    {
        var commit = 1;
        for (var isSpared = false; !isSpared; commit++)
        {
            await using var play = await Play.StartAsync();
            var asked = await open(play);
            var deaths = 0;
            play.Guild.AtDeath = () =>
            {
                deaths++;
                Array.ForEach(asked.Rounds, round => play.Hat.Drop(play.Guild.Id, round));
            };
            play.Guild.KillOnCommit(commit, isKept);
            var counting = await AnsweredAsync(play, asked, isSaidAgain);
            var waiting = play.Hat.In(play.Guild.Id, asked.Id).Named;
            var before = deaths;
            await play.Guild.AdvanceAsync(asked.Lasts);
            isSpared = play.Guild.Spare();

            var shown = string.Join('\n', play.Guild.Messages.Select(message => message.Text));
            Answer[] kept = [.. counting.Where(answer => !waiting.ContainsKey(play.Who(answer.Who).User.Value))];
            Assert.True(
                shown.Contains(asked.Says(counting), StringComparison.Ordinal) || (deaths > before && shown.Contains(asked.Says(kept), StringComparison.Ordinal)),
                $"Killed at commit {commit}: {shown}");
            Assert.All(Five, answer => Assert.InRange(shown.Split(answer.Line).Length - 1, 0, 1));
            await BesideNobodyAsync(play);
        }

        Assert.True(commit > 6, $"Only {commit} commits were looked at.");
    }

    /// <summary>The five answer, and who reads that their answer was lost does so again, if they like.</summary>
    /// <returns>Those whose answer is to count.</returns>
    private static async Task<Answer[]> AnsweredAsync(Play play, Asked asked, bool isSaidAgain)
    {
        foreach (var (at, answer) in Five.Index())
        {
            await asked.Give(play, asked.Id, answer);
            var traces = await play.Guild.TracesAsync(Nobody, [.. Five.Select(one => one.Line)]);
            Assert.True(at >= 2 || traces.IsEmpty, "An answer of fewer than three is on disk.");
        }

        var lost = new List<Answer>();
        foreach (var answer in Five)
        {
            lost.AddRange(await IsAskedAgainAsync(play, answer.Who) ? [answer] : []);
        }

        Assert.InRange(lost.Count, 0, 2);
        foreach (var answer in isSaidAgain ? lost : [])
        {
            await asked.Give(play, asked.Id, answer);
            Assert.False(await IsAskedAgainAsync(play, answer.Who));
        }

        return [.. Five.Where(answer => isSaidAgain || !lost.Contains(answer))];
    }

    private static async Task<bool> IsAskedAgainAsync(Play play, string who)
    {
        var asks = (await play.Guild.WaitingAsync(play.Who(who))).SelectMany(seat => seat.Waits)
            .Where(one => !one.Text.Contains("No next date", StringComparison.Ordinal)).ToArray();
        Assert.All(asks, one => Assert.Contains("lost before", one.Text, StringComparison.Ordinal));
        return asks.Length > 0;
    }

    private static async Task BesideNobodyAsync(Play play)
    {
        foreach (var who in Play.Six)
        {
            var told = await play.Guild.ExportAsync(play.Guild.Person(who));
            Assert.DoesNotContain(told, record => record.Json.Contains("marked", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(play.Logs.Lines, line => line.Text.Contains("marked", StringComparison.Ordinal));
    }

    private static async Task GiveNumberAndLineAsync(Play play, string pulse, Answer answer)
    {
        var number = answer.Number.ToString(CultureInfo.InvariantCulture);
        await AgainAsync(play, answer, new Invocation { Click = new Click { Action = RetrosPlugin.Worth, Args = { pulse, number }, Message = new Target() } });
        await AgainAsync(play, answer, Window(RetrosPlugin.LineAdded, pulse, (PulseReads.Line, answer.Line)));
    }

    private static Task FillInAsync(Play play, string retro, Answer answer) => AgainAsync(
        play,
        answer,
        Window(
            RetrosPlugin.PrivateSaid,
            retro,
            (Asking.Safe, answer.Number.ToString(CultureInfo.InvariantCulture)),
            (Asking.Stop, answer.Line),
            (Asking.Another, Asking.Anothers[0])));

    private static Invocation Window(string action, string about, params (string Name, string Text)[] values)
    {
        var submit = new Submit { Action = action, Args = { about }, Message = new Target() };
        submit.Values.AddRange(values.Select(value => new FieldValue { Name = value.Name, Text = value.Text }));
        return new Invocation { Submit = submit };
    }

    /// <summary>As a gateway does: what was not answered is asked again, with the same id.</summary>
    private static async Task AgainAsync(Play play, Answer answer, Invocation input)
    {
        try
        {
            await play.Guild.SendAsync(play.Who(answer.Who), play.Here, input);
        }
        catch (Exception died) when (died is OperationCanceledException or RpcException)
        {
            await play.Guild.SettleAsync();
            await play.Guild.RepeatAsync();
        }
    }

    /// <summary>What somebody answers.</summary>
    private sealed record Answer(string Who, int Number, string Line);

    /// <summary>What is asked, and how it is answered and shown.</summary>
    /// <param name="Id">Of the pulse or the look back; the numbers' round has its name.</param>
    /// <param name="Rounds">All that wait in memory.</param>
    /// <param name="Lasts">How long it is open.</param>
    /// <param name="Fewest">Of fewer than so many nothing is shown.</param>
    /// <param name="Shows">The middle and how many it is of.</param>
    /// <param name="Give">Answers.</param>
    private sealed record Asked(string Id, string[] Rounds, Duration Lasts, int Fewest, string Shows, Func<Play, string, Answer, Task> Give)
    {
        public string Says(Answer[] answers) => answers.Length < Fewest ? "too few answers to say"
            : string.Format(CultureInfo.InvariantCulture, Shows, Scale.Middle([.. answers.Select(answer => answer.Number)]), answers.Length);
    }
}
