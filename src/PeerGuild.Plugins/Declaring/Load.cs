using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>The loads that every plugin needs.</summary>
public static class Load
{
    /// <summary>Reads nothing: the input says it all.</summary>
    public static ValueTask<Nothing> Nothing<TInput>(IRead read, TInput input, CancellationToken cancellationToken) => default;

    /// <summary>Reads the document an input belongs to; null when it is gone.</summary>
    public static LoadById<Doc<TDoc>?> Document<TDoc>(DocKind<TDoc> kind)
        where TDoc : class => (read, id, cancellationToken) => read.GetAsync(kind, id, cancellationToken);
}
