namespace PeerGuild.Sandbox.Rest;

/// <summary>What goes wrong on request.</summary>
internal enum FaultKind
{
    RateLimit,
    Http500,
    Slow,
    LoseResponse,
}

/// <summary>A fault that waits for its requests.</summary>
/// <param name="Method">Null for any.</param>
/// <param name="Path">A part of the path; empty for any.</param>
internal sealed record Fault(FaultKind Kind, string? Method, string Path, int Times, int Ms);

/// <summary>The faults to come. Guarded by the world's gate; never journalled.</summary>
internal sealed class Faults
{
    private readonly List<Fault> _faults = [];

    public void Add(Fault fault) => _faults.Add(fault);

    public void Clear() => _faults.Clear();

    /// <summary>Takes the first fault meant for a request.</summary>
    public Fault? Take(string method, string path)
    {
        var index = _faults.FindIndex(fault =>
            (fault.Method is null || fault.Method == method) && path.Contains(fault.Path, StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }

        var fault = _faults[index];
        if (fault.Times > 1)
        {
            _faults[index] = fault with { Times = fault.Times - 1 };
        }
        else
        {
            _faults.RemoveAt(index);
        }

        return fault;
    }
}
