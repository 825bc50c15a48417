using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>Tests that measure the process, or load it so that others would suffer: they run one after another when the rest is done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
