using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>What there is in a test's guild: people, channels, and what everyone has seen. Thread-safe.</summary>
internal sealed partial class World
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Person> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ChannelId> _channels = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<UserId, ChannelId> _voice = [];
    private readonly HashSet<UserId> _gone = [];
    private readonly HashSet<UserId> _closed = [];
    private readonly Dictionary<ulong, Reactions> _reactions = [];
    private ulong _lastId = 1_290_000_000_000_001_000; // Like a snowflake: nothing else looks like it.

    public ImmutableArray<TestMessage> Messages { get; private set; } = [];

    public ImmutableArray<TestChime> Chimes { get; private set; } = [];

    public ImmutableArray<TestStatus> Statuses { get; private set; } = [];

    public ImmutableArray<TestThread> Threads { get; private set; } = [];

    /// <summary>Pinned messages, in the order of pinning.</summary>
    public ImmutableArray<ulong> Pins { get; private set; } = [];

    public ImmutableArray<TestRole> Roles { get; private set; } = [];

    public ImmutableArray<TestChannel> Channels { get; private set; } = [];
    /// <summary>Direct messages, oldest first; the channel is the person's id.</summary>
    public ImmutableArray<TestMessage> DirectMessages { get; private set; } = [];

    public bool IsHere(UserId user)
    {
        lock (_gate)
        {
            return !_gone.Contains(user);
        }
    }

    public bool IsClosed(UserId user)
    {
        lock (_gate)
        {
            return _closed.Contains(user);
        }
    }

    public void Leave(UserId user)
    {
        lock (_gate)
        {
            _gone.Add(user);
            _voice.Remove(user);
        }
    }

    public void Close(UserId user)
    {
        lock (_gate)
        {
            _closed.Add(user);
        }
    }

    /// <summary>Those whom an input names.</summary>
    public Protocol.Plugin.Named? Showing(UserId user)
    {
        lock (_gate)
        {
            return _people.Values.FirstOrDefault(person => person.User == user) is { } person
                ? new Protocol.Plugin.Named { User = user.Value, Name = person.Name, Bot = person.IsBot, Here = !_gone.Contains(user) }
                : null;
        }
    }

    public Target Direct(DirectMessage direct, Instant now)
    {
        var message = Of(NextId(), new ChannelId(direct.User), direct.View, now, null, direct.Silent);
        lock (_gate)
        {
            DirectMessages = DirectMessages.Add(message);
        }

        return new Target { Channel = direct.User, Message = message.Id };
    }

    public ulong NextId() => Interlocked.Increment(ref _lastId);

    public Person Person(string name) => Named(_people, name, id => new Person(new UserId(id), name));

    public Person Bot(string name) => Named(_people, name, id => new Person(new UserId(id), name, IsBot: true));

    public ChannelId Channel(string name) => Named(_channels, name, id => new ChannelId(id));

    public ChannelId? RoomOf(UserId user)
    {
        lock (_gate)
        {
            return _voice.TryGetValue(user, out var room) ? room : null;
        }
    }

    public ImmutableArray<UserId> In(ChannelId room)
    {
        lock (_gate)
        {
            return [.. from stay in _voice where stay.Value == room select stay.Key];
        }
    }

    /// <returns>Where the person was before.</returns>
    public ChannelId? Move(UserId user, ChannelId? room)
    {
        lock (_gate)
        {
            var before = RoomOf(user);
            _voice.Remove(user);
            if (room is { } there)
            {
                _voice.Add(user, there);
            }

            return before;
        }
    }

    public Target Post(Post post, Instant now)
    {
        var message = Of(NextId(), new ChannelId(post.Channel), post.View, now, null, post.Silent) with { Files = [.. post.Files.Select(file => file.Name)] };
        lock (_gate)
        {
            Messages = Messages.Add(message);
            _reactions.Add(message.Id, new Reactions());
        }

        return new Target { Channel = post.Channel, Message = message.Id };
    }

    public bool TryEdit(Edit edit, Instant now)
    {
        lock (_gate)
        {
            if (Messages.Concat(DirectMessages).FirstOrDefault(message => message.Id == edit.Message.Message) is not { } before)
            {
                return false;
            }

            var after = Of(before.Id, before.Channel, edit.View, before.PostedAt, now, before.Silent) with { Files = before.Files };
            Messages = [.. Messages.Select(message => message == before ? after : message)];
            DirectMessages = [.. DirectMessages.Select(message => message == before ? after : message)];
            return true;
        }
    }

    /// <returns>The thread; null where the message is gone or has one.</returns>
    public ChannelId? TryThread(StartThread start)
    {
        lock (_gate)
        {
            var on = start.Message.Message;
            if (Messages.All(message => message.Id != on) || Threads.Any(thread => thread.Message == on))
            {
                return null;
            }

            // On Discord a thread has the id of the message it stands on.
            Threads = Threads.Add(new TestThread(new ChannelId(on), on, start.Name));
            return new ChannelId(on);
        }
    }

    public void Remove(Remove remove)
    {
        lock (_gate)
        {
            Messages = Messages.RemoveAll(message => message.Id == remove.Message.Message);
            DirectMessages = DirectMessages.RemoveAll(message => message.Id == remove.Message.Message);
            Pins = Pins.Remove(remove.Message.Message);
        }
    }

    public bool TryPin(Pin pin)
    {
        lock (_gate)
        {
            var message = pin.Message.Message;
            if (Messages.All(known => known.Id != message))
            {
                return false;
            }

            Pins = Pins.Contains(message) ? Pins : Pins.Add(message);
            return true;
        }
    }

    public void Delete(ulong message)
    {
        lock (_gate)
        {
            _reactions.Remove(message);
            Messages = Messages.RemoveAll(known => known.Id == message);
            Pins = Pins.Remove(message);
        }
    }

    public void Ring(Chime chime, Instant now)
    {
        lock (_gate)
        {
            Chimes = Chimes.Add(new TestChime(new ChannelId(chime.VoiceChannel), now));
        }
    }

    public void Set(Protocol.Plugin.Status status, Instant now)
    {
        lock (_gate)
        {
            Statuses = Statuses.Add(new TestStatus(new ChannelId(status.VoiceChannel), status.Text, now));
        }
    }

    public Target Make(MakeRole make)
    {
        lock (_gate)
        {
            Roles = Roles.Add(new TestRole(NextId(), make.Name, []));
            return new Target { Role = Roles[^1].Id };
        }
    }

    public Target Make(MakeChannel make)
    {
        var id = new ChannelId(NextId());
        lock (_gate)
        {
            var name = make.Voice ? make.Name : make.Name.ToLowerInvariant().Replace(' ', '-');
            Channels = Channels.Add(new TestChannel(id, name, make.Voice, make.Topic, [.. make.OnlyRoles]));
            _channels.TryAdd(name, id);
            return new Target { Channel = id.Value };
        }
    }

    public bool TryGive(GiveRole give)
    {
        lock (_gate)
        {
            if (Roles.FirstOrDefault(role => role.Id == give.Role) is not { } before)
            {
                return false;
            }

            var user = new UserId(give.User);
            Roles = Roles.Replace(before, before with { Members = [.. before.Members.Remove(user), user] });
            return true;
        }
    }

    public void Take(TakeRole take)
    {
        lock (_gate)
        {
            Roles = [.. Roles.Select(role => role.Id == take.Role ? role with { Members = role.Members.Remove(new UserId(take.User)) } : role)];
        }
    }

    /// <summary>A view as people read it, a block a line.</summary>
    public string Read(View view) => string.Join('\n', view.Blocks.Select(block => block.File is { } file ? $"[{file.Name}]" : ViewLimits.TextOf(block)).OfType<string>().Select(Read));

    /// <summary>A window as people read it: its title, then a part a line.</summary>
    public string Read(Modal window) => string.Join('\n', window.Parts.Select(Read).Prepend(window.Title));

    private string Read(WindowPart part) => part.Field is { } field
        ? string.Join(" · ", new[] { field.Label, field.Hint }.Concat(field.Pick?.Picks.Select(pick => pick.Label) ?? []).Where(words => words.Length > 0))
        : Read(part.Text);

    private string Read(string markdown) => Marks().Replace(markdown, mark =>
        mark.Groups["escaped"] is { Success: true } escaped ? escaped.Value
        : mark.Groups["user"] is { Success: true } user ? "@" + NameOf(new UserId(Id(user.Value)))
        : mark.Groups["channel"] is { Success: true } channel ? "#" + NameOf(new ChannelId(Id(channel.Value)))
        : Instant.FromUnixTimeSeconds((long)Id(mark.Groups["time"].Value)).ToString());

    private TestMessage Of(ulong id, ChannelId channel, View view, Instant posted, Instant? edited, bool silent) =>
        new(id, channel, view, Read(view), [.. ViewLimits.ButtonsOf(view).Select(button => button.Label)], posted, edited, silent);

    private string NameOf(UserId user)
    {
        lock (_gate)
        {
            return _people.Values.FirstOrDefault(person => person.User == user)?.Name ?? Written(user.Value);
        }
    }

    private string NameOf(ChannelId channel)
    {
        lock (_gate)
        {
            return _channels.FirstOrDefault(known => known.Value == channel).Key ?? Written(channel.Value);
        }
    }

    private T Named<T>(Dictionary<string, T> known, string name, Func<ulong, T> make)
    {
        lock (_gate)
        {
            return known.TryGetValue(name, out var found) ? found : known[name] = make(NextId());
        }
    }

    private static ulong Id(string digits) => ulong.Parse(digits, CultureInfo.InvariantCulture);

    private static string Written(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\(?<escaped>[^0-9A-Za-z\s])|<@(?<user>\d+)>|<#(?<channel>\d+)>|<t:(?<time>\d+)(:\w)?>")]
    private static partial Regex Marks();
}
