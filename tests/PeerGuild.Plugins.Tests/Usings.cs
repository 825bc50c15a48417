global using PeerGuild.TestKit;
global using Xunit;
