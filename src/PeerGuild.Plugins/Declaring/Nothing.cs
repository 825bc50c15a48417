namespace PeerGuild.Plugins;

/// <summary>What a rule reads that needs nothing but its input.</summary>
public readonly record struct Nothing;
