using System.Reflection;
using PeerGuild.Circles;
using PeerGuild.Goals;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros;
using PeerGuild.Rituals;
using PeerGuild.TestKit;
using Xunit;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Host.Tests;

/// <summary>
/// A button that one plugin shows and another answers names that plugin's action in words of its own: nothing but this holds the two together. Which
/// buttons there are is what the type ForeignButtons of each plugin makes.
/// </summary>
public sealed class ForeignButtonsTests
{
    private static readonly Assembly[] Plugins =
        [typeof(CirclesPlugin).Assembly, typeof(RitualsPlugin).Assembly, typeof(GoalsPlugin).Assembly, typeof(RetrosPlugin).Assembly];

    /// <summary>Who shows it, and the name it has there.</summary>
    public static TheoryData<string, string> Buttons
    {
        get
        {
            var buttons = new TheoryData<string, string>();
            foreach (var makes in Plugins.SelectMany(Makers))
            {
                buttons.Add(makes.DeclaringType!.Assembly.GetName().Name!, makes.Name);
            }

            return buttons;
        }
    }

    [Fact]
    public void There_are_some() => Assert.True(Buttons.Count >= 10, "The buttons of other plugins have moved.");

    [Theory]
    [MemberData(nameof(Buttons))]
    public async Task The_plugin_it_names_answers_it_and_for_the_circle_it_names(string plugin, string name)
    {
        using var logs = new TestLogs();
        var makes = Plugins.Where(assembly => assembly.GetName().Name == plugin).SelectMany(Makers).Single(method => method.Name == name);
        await using var guild = await StartAsync(Made(makes, "owls").Plugin, logs);
        var circle = await OpenAsync(guild);
        var button = Made(makes, circle);
        Assert.Contains(guild.Manifest.Actions, action => action.Name == button.Action);

        // Whatever is a window, and cannot be pressed, is refused as unknown; and a place for the circle that is none would make no difference.
        var said = await PressAsync(guild, button);
        Assert.NotEqual("", said);
        Assert.True(
            button.Args.Count == 0 || said != await PressAsync(guild, Made(makes, "nowhere")),
            $"{button.Plugin} takes no heed of which circle '{button.Action}' names: {said}");
    }

    private static IEnumerable<MethodInfo> Makers(Assembly plugin) => plugin.GetTypes().Where(type => type.Name == "ForeignButtons")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(method => method.ReturnType == typeof(Button));

    private static Button Made(MethodInfo makes, string circle) => (Button)makes.Invoke(null, [.. makes.GetParameters().Select(_ => circle)])!;

    private static Task<TestGuild> StartAsync(string plugin, TestLogs logs) => TestGuild.StartAsync(
        plugin switch
        {
            "circles" => CirclesPlugin.Create(),
            "rituals" => RitualsPlugin.Create(),
            "goals" => GoalsPlugin.Create(),
            "retros" => RetrosPlugin.Create(),
            _ => throw new ArgumentOutOfRangeException(nameof(plugin), plugin, "There is no such plugin."),
        },
        new TestGuildOptions { Logs = logs.Factory });

    /// <summary>A circle that Ada looks after; circles has its own, the others hear of one.</summary>
    /// <returns>Its id.</returns>
    private static async Task<string> OpenAsync(TestGuild guild)
    {
        var (ada, channel) = (guild.Person("Ada"), guild.Channel("circle"));
        if (guild.Manifest.Name == "circles")
        {
            await guild.SlashAsync(ada, channel, "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
            return guild.Messages.SelectMany(message => message.View.Blocks).SelectMany(block => block.Buttons?.Buttons_ ?? [])
                .First(button => button.Args.Count > 0).Args[0];
        }

        await guild.PublishAsync("circles", new CircleChanged
        {
            Circle = "owls",
            Version = 1,
            Name = "Night Owls",
            Channel = channel.Value,
            Zone = "Europe/Lisbon",
            Steward = ada.User.Value,
            Members = { new Member { User = ada.User.Value, Name = ada.Name, Agreed = true } },
        });
        return "owls";
    }

    /// <summary>Everything that is answered, but for whom: what a window is called, or the words.</summary>
    private static async Task<string> PressAsync(TestGuild guild, Button button)
    {
        var click = new Click { Action = button.Action, Args = { button.Args }, Message = new Target() };
        var said = await guild.SendAsync(guild.Person("Ada"), guild.Channel("circle"), new Invocation { Click = click });
        return said.Reply.Modal?.Action ?? said.Text;
    }
}
