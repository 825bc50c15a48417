using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A load and a decide, together: what an input is answered with.</summary>
internal interface IRule<in TInput>
{
    /// <summary>Loads and returns the decision yet to be made, so that it is made at one moment.</summary>
    ValueTask<Func<Moment, Decision>> LoadAsync(IRead read, TInput input, CancellationToken cancellationToken);
}

internal sealed class Rule<TRead, TInput>(Load<TRead, TInput> load, Decide<TRead, TInput> decide) : IRule<TInput>
{
    public async ValueTask<Func<Moment, Decision>> LoadAsync(IRead read, TInput input, CancellationToken cancellationToken)
    {
        var loaded = await load(read, input, cancellationToken);
        return moment => decide(loaded, input, moment);
    }
}
