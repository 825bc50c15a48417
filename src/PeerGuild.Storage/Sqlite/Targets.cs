using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>What being on an anchor means for each act.</summary>
internal static class Targets
{
    public static bool Takes(Effect act) =>
        act.ActCase is Effect.ActOneofCase.Post or Effect.ActOneofCase.Edit or Effect.ActOneofCase.Thread or Effect.ActOneofCase.Pin
            or Effect.ActOneofCase.React or Effect.ActOneofCase.Unreact or Effect.ActOneofCase.Remove or Effect.ActOneofCase.FindAuthors;

    /// <summary>Aims an act at what an anchor names: the channel to post in, the message to edit, to pin, to react to or to start a thread on.</summary>
    public static void Aim(Effect act, Target target)
    {
        switch (act.ActCase)
        {
            case Effect.ActOneofCase.Post:
                act.Post.Channel = target.Channel;
                break;
            case Effect.ActOneofCase.Edit:
                act.Edit.Message = target;
                break;
            case Effect.ActOneofCase.Thread:
                act.Thread.Message = target;
                break;
            case Effect.ActOneofCase.Pin:
                act.Pin.Message = target;
                break;
            case Effect.ActOneofCase.React:
                act.React.Message = target;
                break;
            case Effect.ActOneofCase.Unreact:
                act.Unreact.Message = target;
                break;
            case Effect.ActOneofCase.FindAuthors:
                act.FindAuthors.Channel = target.Channel;
                break;
            case Effect.ActOneofCase.Remove:
                act.Remove.Message = target;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }
}
