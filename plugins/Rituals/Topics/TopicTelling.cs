using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Topics;

/// <summary>What a topic says of somebody, told to them.</summary>
internal static class TopicTelling
{
    public static Told? Of(Topic topic, UserId user) => topic.People().Contains(user)
        ? new Told(topic.By == user ? Texts.SuggestedTitle : Texts.TopicOfOthers, Texts.SeenInCircle, [.. Lines(topic, user)]) { At = topic.At }
        : null;

    private static IEnumerable<(string Name, string Words)> Lines(Topic topic, UserId user)
    {
        if (topic.By == user)
        {
            yield return (Texts.WordWords, topic.Title);
        }

        if (topic.Brings == user)
        {
            yield return (Texts.WordBrings, topic.Why ?? Texts.WordYes);
            if (topic.PreRead is { } preRead)
            {
                yield return (Texts.WordLink, preRead);
            }
        }

        if (topic.Wanted.Contains(user))
        {
            yield return (Texts.WordWanted, Texts.WordYes);
        }
    }
}
