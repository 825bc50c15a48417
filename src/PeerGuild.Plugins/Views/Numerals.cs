using System.Globalization;

namespace PeerGuild.Plugins.Views;

/// <summary>Numbers as people write them in a sentence.</summary>
public static class Numerals
{
    /// <summary>A word from one to twelve, as many as a circle has seats; digits for any other.</summary>
    public static string Word(int number) => number switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
