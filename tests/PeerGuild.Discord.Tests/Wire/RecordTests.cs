namespace PeerGuild.Discord.Tests.Wire;

public class RecordTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_full_sample_is_written_as_it_was_read(string name) => Samples.All[name].Full();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_without_its_optional_fields_is_read(string name) => Samples.All[name].Absent();

    [Theory]
    [MemberData(nameof(Names))]
    public void Optional_fields_that_are_null_read_as_absent(string name) => Samples.All[name].Nulls();
}
