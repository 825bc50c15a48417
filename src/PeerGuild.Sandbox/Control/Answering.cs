using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Waits for what comes of an act, and tells it.</summary>
internal sealed class Answering(LocalDiscord discord, Settler settler)
{
    /// <summary>How long a deferred answer is waited for, in wire time.</summary>
    private static readonly TimeSpan DeferredPatience = TimeSpan.FromSeconds(15);

    /// <summary>Sends an interaction and waits for its answer, and for everything that follows from it.</summary>
    public async Task<(Interaction Interaction, Waiting Waiting, bool TimedOut)> ActAsync(Func<Act> act, CancellationToken cancellationToken)
    {
        var (interaction, waiting) = discord.Run(() => InteractionTurns.Begin(discord, act()));
        var inTime = await WithinAsync(waiting.Answered, Limits.AnswerWithin, cancellationToken);
        if (inTime)
        {
            // Nothing to see follows from a quiet acknowledgement, unless somebody who follows the clock is still at it.
            if (settler.HasFollowers)
            {
                await settler.SettleAsync(cancellationToken);
            }

            inTime = (waiting.Kind == CallbackType.DeferredUpdate && settler.HasFollowers)
                || await WithinAsync(waiting.Finished, DeferredPatience, cancellationToken);
        }

        await settler.SettleAsync(cancellationToken);
        return (interaction, waiting, !inTime);
    }

    /// <summary>The control API's answer to an act.</summary>
    public JsonObject Tell(Interaction interaction, Waiting waiting, bool timedOut) => discord.Look(() => new JsonObject
    {
        ["interaction"] = interaction.Id.Text(),
        ["response"] = Response(interaction, waiting, timedOut),
    });

    private async Task<bool> WithinAsync(Task task, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        try
        {
            await task.WaitAsync(patience, discord.Time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private JsonObject Response(Interaction interaction, Waiting waiting, bool timedOut)
    {
        var message = waiting.MessageId is { } id ? discord.World.Messages.Find(id) : null;
        var kind = Kind(waiting, message);
        if (kind == "none")
        {
            message = null;
        }

        var response = new JsonObject
        {
            ["kind"] = kind,
            ["ephemeral"] = message?.EphemeralFor is not null || kind == "modal",
            ["text"] = message is null ? "" : PlainText.Of(discord.World, message),
            ["ms"] = Math.Round(discord.Time.GetElapsedTime(waiting.At, waiting.AnsweredAt ?? discord.Time.GetTimestamp()).TotalMilliseconds, 1),
            ["timed_out"] = timedOut,
        };
        if (message is not null)
        {
            response["message"] = message.Id.Text();
        }

        if (kind == "modal" && waiting.Modal is { } modal)
        {
            var window = JsonObject.Create(modal)!;
            response["text"] = PlainText.OfModal(discord.World, window);
            response["modal"] = new JsonObject
            {
                ["id"] = window["custom_id"]!.ToString(),
                ["title"] = window["title"]!.ToString(),
                ["fields"] = SubmitData.Describe(window),
            };
        }

        return response;
    }

    private static string Kind(Waiting waiting, Message? message) => waiting.Kind switch
    {
        CallbackType.Message => "message",
        CallbackType.DeferredMessage => message is null ? "none" : "message",
        CallbackType.Update => "update",
        CallbackType.DeferredUpdate => waiting.Finished.IsCompleted && message is not null ? "update" : "none",
        CallbackType.Modal => "modal",
        CallbackType.Choices => "choices",
        _ => "none",
    };
}
