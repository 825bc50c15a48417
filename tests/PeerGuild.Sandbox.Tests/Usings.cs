global using System.Text.Json.Nodes;
global using NodaTime;
global using PeerGuild.Sandbox.Worlds;
global using PeerGuild.TestKit;
global using PeerGuild.Time;
global using Xunit;
