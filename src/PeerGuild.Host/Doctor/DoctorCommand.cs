namespace PeerGuild.Host.Doctor;

internal static class DoctorCommand
{
    public static Task<int> RunAsync(HostOptions options, bool json, TextWriter output, CancellationToken cancellationToken) => Task.FromResult(0);
}
