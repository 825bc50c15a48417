using Xunit;

namespace PeerGuild.Host.Tests;

/// <summary>Tests in which Discord's three seconds really pass: nothing else takes the threads of their process, and they run when the rest is done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
