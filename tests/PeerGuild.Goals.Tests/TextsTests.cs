using System.Reflection;
using FsCheck.Fluent;
using PeerGuild.Plugins.Views;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>Whatever people typed fits where it is shown.</summary>
public sealed class TextsTests
{
    [Fact]
    public void Descriptions_fit_discord() => Assert.All(
        typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<string>(),
        text => Assert.InRange(text.Length, 1, 100));

    [Fact]
    public void What_is_cut_fits_once_it_is_escaped() => Holds.ForAll(
        (from text in ArbMap.Default.GeneratorFor<string>() from most in Gen.Choose(5, 60) select (text ?? "", most)).ToArbitrary(),
        one => Assert.InRange(Markup.Of($"{Texts.Short(one.Item1, one.Item2)}").ToString().Length, 0, one.Item2));

    [Fact]
    public void What_fits_is_not_cut() => Assert.Equal("a **bold** one", Texts.Short("a **bold** one", 18));
}
