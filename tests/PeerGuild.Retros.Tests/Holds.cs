using FsCheck;
using FsCheck.Fluent;

namespace PeerGuild.Retros.Tests;

/// <summary>How properties are checked here: a failure throws with the smallest case found and the seed to replay it.</summary>
internal static class Holds
{
    public static void ForAll<T>(Arbitrary<T> any, Action<T> property) =>
        Prop.ForAll(any, property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
