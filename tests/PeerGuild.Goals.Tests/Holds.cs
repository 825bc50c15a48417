using FsCheck;
using FsCheck.Fluent;

namespace PeerGuild.Goals.Tests;

/// <summary>How properties are checked here: a failure throws with the smallest case found and the seed to replay it.</summary>
internal static class Holds
{
    public static void ForAll<T>(Arbitrary<T> any, Action<T> property, int cases = 400) =>
        Prop.ForAll(any, property).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
