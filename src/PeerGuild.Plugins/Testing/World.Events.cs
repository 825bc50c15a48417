using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <content>The guild's calendar, and who has written where.</content>
internal sealed partial class World
{
    private ImmutableArray<(ChannelId Channel, UserId User, Instant At)> _written = [];

    /// <summary>Scheduled events, in the order they were made.</summary>
    public ImmutableArray<TestEvent> Events { get; private set; } = [];

    public void Write(UserId user, ChannelId channel, Instant now)
    {
        lock (_gate)
        {
            _written = _written.Add((channel, user, now));
        }
    }

    public Authors AuthorsIn(FindAuthors wanted)
    {
        var after = wanted.After is { } moment ? Instant.FromDateTimeOffset(moment.ToDateTimeOffset()) : Instant.MinValue;
        lock (_gate)
        {
            var bots = _people.Values.Where(person => person.IsBot).Select(person => person.User).ToHashSet();
            var people = _written.Where(one => one.Channel.Value == wanted.Channel && one.At >= after && !bots.Contains(one.User)).Select(one => one.User.Value);
            return new Authors { Users = { people.Distinct().Order() } };
        }
    }

    /// <summary>Makes an event, or finds the one it would be: of that name, at that place, with that start, and not over.</summary>
    public Target Schedule(ScheduleEvent wanted)
    {
        lock (_gate)
        {
            var made = Changed(new TestEvent(0, "", default, null, null, "", "", TestEventStatus.Scheduled), wanted);
            var known = Events.FirstOrDefault(one =>
                !one.IsOver && (one.Name, one.Place, one.VoiceChannel, one.StartsAt) == (made.Name, made.Place, made.VoiceChannel, made.StartsAt));
            if (known is null)
            {
                Events = Events.Add(known = made with { Id = NextId() });
            }

            return new Target { Event = known.Id };
        }
    }

    public bool TryChange(ChangeEvent change)
    {
        lock (_gate)
        {
            var known = Events.FirstOrDefault(one => one.Id == change.Event.Event);
            var ends = change.ChangeCase is ChangeEvent.ChangeOneofCase.Complete or ChangeEvent.ChangeOneofCase.Cancel;
            if (known is null or { IsOver: true })
            {
                return ends || (change.ChangeCase == ChangeEvent.ChangeOneofCase.Start && known?.Status == TestEventStatus.Completed);
            }

            Events = Events.Replace(known, change.ChangeCase switch
            {
                ChangeEvent.ChangeOneofCase.To => Changed(known, change.To),
                ChangeEvent.ChangeOneofCase.Start => known with { Status = TestEventStatus.Active },
                ChangeEvent.ChangeOneofCase.Cancel when known.Status == TestEventStatus.Scheduled => known with { Status = TestEventStatus.Canceled },
                _ => known with { Status = TestEventStatus.Completed },
            });
            return true;
        }
    }

    private static TestEvent Changed(TestEvent before, ScheduleEvent to) => before with
    {
        Name = to.Name.Length > 0 ? to.Name : before.Name,
        StartsAt = to.StartsAt is { } start ? Instant.FromDateTimeOffset(start.ToDateTimeOffset()) : before.StartsAt,
        EndsAt = to.EndsAt is { } end ? Instant.FromDateTimeOffset(end.ToDateTimeOffset()) : before.EndsAt,
        VoiceChannel = to.HasVoiceChannel ? new ChannelId(to.VoiceChannel) : to.HasPlace ? null : before.VoiceChannel,
        Place = to.HasPlace ? to.Place : to.HasVoiceChannel ? "" : before.Place,
        Description = to.Description.Length > 0 ? to.Description : before.Description,
    };
}
