using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;

namespace PeerGuild.Gateway.Privacy;

/// <summary>What one plugin keeps about a person.</summary>
/// <param name="Plugin">Its name as configured.</param>
/// <param name="Standing">Whether it answered; never in part.</param>
/// <param name="Records">What it keeps; empty unless it is done.</param>
internal sealed record KeptByPlugin(string Plugin, Standing Standing, ImmutableArray<Record> Records);
