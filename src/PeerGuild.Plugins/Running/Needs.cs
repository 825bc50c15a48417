using System.Collections.Frozen;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Running;

/// <summary>Which capability an act needs, as the contract says it of each.</summary>
internal static class Needs
{
    private static readonly FrozenDictionary<int, Capability> ByField = Effect.Descriptor.Oneofs.Single(one => one.Name == "act").Fields
        .ToFrozenDictionary(field => field.FieldNumber, field => field.GetOptions().GetExtension(EffectsExtensions.Needs));

    /// <summary>The capability; null where there is no act.</summary>
    public static Capability? Of(Effect act) => ByField.TryGetValue((int)act.ActCase, out var needed) ? needed : null;
}
