global using NodaTime;
global using PeerGuild.TestKit;
global using Xunit;
