using NodaTime;
using PeerGuild.Rituals.Tests.Attendance;
using Xunit;

namespace PeerGuild.Rituals.Tests.Years;

/// <content>A session, sat through second by second.</content>
internal sealed partial class LivedYear
{
    /// <summary>The next session: who said they come are there on the hour; then anything may happen to the room and the bot.</summary>
    private async Task MeetAsync()
    {
        var (due, before) = ((await DatesAsync())[0], Guild.Messages.Length);
        var come = _members.Where(name => !_cannot.Contains(name)).ToArray();
        if (due.At - Guild.Now > Duration.FromMinutes(3))
        {
            await Guild.AdvanceAsync(due.At - Guild.Now - Duration.FromMinutes(2));
        }

        Sit(come, Room);
        await Guild.AdvanceAsync(due.At - Guild.Now + Duration.FromSeconds(20));
        if (come.Length >= 2)
        {
            Assert.True(_met.Add(due.At), $"a session once: {due.At}");
            _turns.Hold(due.Turns, come, ByHand(due.Key));
            await SitThroughAsync(due.At, [new Fact.Snapshot(-60, [.. come.Select(name => Guild.Person(name).User)])], come);
        }
        else
        {
            await Guild.AdvanceAsync(Duration.FromHours(2));
        }

        Sit(_members.Concat(come), null);
        Forget(due);
        await Guild.AdvanceAsync(Duration.FromMinutes(5));
        Assert.Equal(come.Length >= 2 ? 1 : 0, Guild.Messages.Skip(before).Count(message => message.Buttons.Contains(Texts.AddOrMend)));
    }

    /// <summary>75 minutes in which people come and go, the bot is blind for a while, or ends and comes back.</summary>
    private async Task SitThroughAsync(Instant began, List<Fact> facts, string[] come)
    {
        var here = come.ToHashSet();
        while (true)
        {
            await Guild.AdvanceAsync(Duration.FromSeconds(_chance.Next(30, 900)));
            if (Guild.Now - began > Duration.FromMinutes(62))
            {
                break; // What a bot does not see until after the end it cannot say at the end.
            }

            switch (_chance.Next(6))
            {
                case 0:
                    Kills++;
                    await Guild.RestartAsync(() => GoAsync(come[_chance.Next(1, come.Length)]));
                    break;
                case 2:
                    Kills++;
                    Guild.KillOnCommit(_chance.Next(1, 4), isKept: _chance.Next(2) == 0);
                    await GoAsync(come[_chance.Next(1, come.Length)]);
                    await Guild.AdvanceAsync(Duration.FromSeconds(_chance.Next(1, 300)));
                    Guild.Spare();
                    break;
                case 1:
                    facts.Add(new Fact.Broke(At()));
                    await Guild.LoseFactsAsync(async () =>
                    {
                        await Guild.AdvanceAsync(Duration.FromSeconds(_chance.Next(5, 400)));
                        Flip(come[_chance.Next(1, come.Length)]);
                        await Guild.AdvanceAsync(Duration.FromSeconds(_chance.Next(5, 100)));
                    });
                    facts.Add(new Fact.Snapshot(At(), [.. here.Select(name => Guild.Person(name).User)]));
                    break;
                default:
                    await GoAsync(come[_chance.Next(1, come.Length)]);
                    break;
            }
        }

        Sit(here, Room);
        await Guild.AdvanceAsync(began + Duration.FromMinutes(76) - Guild.Now);
        Attend(began, new SecondBySecond([.. facts], 75 * 60), come);

        int At() => (int)(Guild.Now - began).TotalSeconds;

        void Flip(string name)
        {
            _ = here.Remove(name) || here.Add(name);
            Guild.Voice(Guild.Person(name), here.Contains(name) ? Room : null);
        }

        Task GoAsync(string name)
        {
            Flip(name);
            var user = Guild.Person(name).User;
            facts.Add(here.Contains(name) ? new Fact.Came(At(), user) : new Fact.Left(At(), user));
            return Task.CompletedTask;
        }
    }

    /// <summary>The wrap-up's minutes are those of a sheet with a box for each second.</summary>
    private void Attend(Instant began, SecondBySecond sheet, string[] come)
    {
        var shown = Guild.Messages.Last(message => message.Buttons.Contains(Texts.AddOrMend)).Text.Split('\n')[^1];
        foreach (var name in come)
        {
            var expected = sheet.Minutes(Guild.Person(name).User, 0, 75 * 60);
            var words = $"{name} {(expected.IsAbout ? "about " : "")}{expected.Minutes} min";
            Assert.True(expected.Minutes == 0 || shown.Contains(words, StringComparison.Ordinal), $"{began}: {words}, and not {shown}");
            Attended++;
        }
    }
}
