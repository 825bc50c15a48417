namespace PeerGuild.Plugins.Testing;

/// <summary>At which commit a process is killed. Thread-safe.</summary>
/// <param name="died">Called once, when it is.</param>
internal sealed class Mortality(Action died)
{
    private readonly Lock _gate = new();
    private int _left;
    private bool _isKept;
    private bool _isDead;
    private long _commits;

    /// <summary>How many commits were tried.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Killed at the n-th commit from now.</summary>
    /// <param name="commit">1 for the next.</param>
    /// <param name="isKept">The commit is on disk already, and nobody has heard of it; else nothing of it is.</param>
    public void Arm(int commit, bool isKept)
    {
        lock (_gate)
        {
            (_left, _isKept, _isDead) = (commit, isKept, false);
        }
    }

    /// <summary>It lives again, and is not to be killed.</summary>
    /// <returns>Whether it would still have been.</returns>
    public bool Disarm()
    {
        lock (_gate)
        {
            var wasArmed = _left > 0;
            (_left, _isDead) = (0, false);
            return wasArmed;
        }
    }

    /// <summary>What becomes of the next commit.</summary>
    public Fate Next()
    {
        Interlocked.Increment(ref _commits);
        lock (_gate)
        {
            if (_isDead || _left == 0 || --_left > 0)
            {
                return _isDead ? Fate.Dead : Fate.Alive;
            }

            if (_isKept)
            {
                return Fate.Last;
            }

            _isDead = true;
        }

        died();
        return Fate.Dead;
    }

    /// <summary>The last commit is on disk.</summary>
    public bool Dies()
    {
        lock (_gate)
        {
            _isDead = true;
        }

        died();
        return true;
    }
}

/// <summary>What becomes of a commit.</summary>
internal enum Fate
{
    /// <summary>It is made.</summary>
    Alive,

    /// <summary>It is made, and nobody hears of it any more.</summary>
    Last,

    /// <summary>It is not made.</summary>
    Dead,
}
