using System.Collections.Frozen;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Effects;

/// <summary>Which capability an act needs, as the contract says it of each.</summary>
internal static class Needs
{
    private static readonly FrozenDictionary<int, Capability> ByField = Effect.Descriptor.Oneofs.Single(one => one.Name == "act").Fields
        .ToFrozenDictionary(field => field.FieldNumber, field => field.GetOptions().GetExtension(EffectsExtensions.Needs));

    /// <summary>The capability; unspecified of an act that this gateway does not know.</summary>
    public static Capability Of(Effect effect) => ByField.GetValueOrDefault((int)effect.ActCase);
}
