using System.Globalization;

namespace PeerGuild.Gateway.Doctor;

/// <summary>Compares this machine's clock with another's, as HTTP's Date header tells it. Pure.</summary>
/// <remarks>Source: RFC 9110, 6.6.1: Date is in whole seconds.</remarks>
public static class ClockExam
{
    /// <summary>Beyond this it is said.</summary>
    public static readonly TimeSpan Bearable = TimeSpan.FromSeconds(2);

    /// <summary>How far this clock is ahead; negative when it is behind. What cannot be told from a whole second or a slow answer counts as none.</summary>
    /// <param name="sent">Ours, when the request went out.</param>
    /// <param name="received">Ours, when the answer came.</param>
    /// <param name="date">Theirs, somewhere in between, its fraction of a second cut off.</param>
    public static TimeSpan Ahead(DateTimeOffset sent, DateTimeOffset received, DateTimeOffset date)
    {
        var (earliest, latest) = (date, date + TimeSpan.FromSeconds(1));
        return received < earliest ? received - earliest
            : sent > latest ? sent - latest
            : TimeSpan.Zero;
    }

    /// <summary>Says it.</summary>
    public static Finding Of(TimeSpan ahead) => ahead.Duration() <= Bearable
        ? Finding.Ok("clock", "This machine's clock agrees with Discord's.")
        : Finding.Gap(
            "clock",
            string.Create(CultureInfo.InvariantCulture, $"This machine's clock is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Discord's."),
            "Sessions begin and end at the wrong moment.",
            "Switch on time synchronisation (timedatectl set-ntp true, or your system's date settings).");
}
