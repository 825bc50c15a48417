namespace PeerGuild.Storage.Sqlite;

/// <summary>A commit inside the writer's transaction.</summary>
internal sealed class CommitWork(PreparedCommit prepared, PeopleKept people, Action<Origin> used, CancellationToken cancellationToken) : Work<CommitResult>
{
    private static readonly CommitResult Changed = new CommitResult.Conflict();

    public override bool CanRunAgain => true;

    public override bool Run(Transaction transaction)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Outcome = Origins.Use(transaction, prepared.Guild, prepared.Commit.Origin) ?? Apply(transaction);
        return Outcome is CommitResult.Done;
    }

    public override void Answer()
    {
        if (Outcome is not CommitResult.Conflict)
        {
            used(prepared.Commit.Origin);
        }

        base.Answer();
    }

    private CommitResult Apply(Transaction transaction)
    {
        var database = transaction.Database;
        foreach (var seen in prepared.Commit.Reads)
        {
            if (!DocumentRows.StillSo(database, prepared.Guild, seen))
            {
                return Changed;
            }
        }

        if (!DocumentRows.Write(database, prepared.Guild, prepared.Puts))
        {
            return Changed;
        }

        Forget(transaction);
        Arm(transaction);
        Want(transaction);
        Publish(transaction);
        Origins.Keep(transaction, prepared.Commit);
        return new CommitResult.Done(transaction.Head);
    }

    private void Forget(Transaction transaction)
    {
        foreach (var put in prepared.Puts)
        {
            if (put.State is null)
            {
                TimerRows.Forget(transaction.Database, prepared.Guild, put.Ref);
                transaction.Timers = true;
                var lane = new Lane(prepared.Guild, put.Ref);
                var shown = put.IsForgotten ? EffectRows.Anchored(transaction.Database, lane) : [];
                EffectRows.Forget(transaction.Database, lane);
                if (put.IsForgotten)
                {
                    shown.ForEach(message => Removals.Want(transaction, prepared.Guild, message));
                    EffectRows.ForgetWholly(transaction.Database, lane);
                    Scrubbing.Mark(transaction.Database);
                    transaction.Scrubs |= put.IsScrubbed;
                }
            }
        }
    }

    private void Arm(Transaction transaction)
    {
        foreach (var timer in prepared.Commit.Decision.Timers)
        {
            if (timer.Due is { } due)
            {
                var ticks = Instants.TicksUp(due);
                TimerRows.Arm(transaction.Database, prepared.Guild, timer.Ref, timer.Name, ticks);
                transaction.Armed(ticks);
            }
            else
            {
                TimerRows.Disarm(transaction.Database, prepared.Guild, timer.Ref, timer.Name);
                transaction.Timers = true;
            }
        }
    }

    private void Want(Transaction transaction)
    {
        foreach (var (wanted, act) in prepared.Effects)
        {
            var lane = new Lane(prepared.Guild, wanted.Lane);
            if (wanted.Replaces is { } key)
            {
                EffectRows.GiveWay(transaction.Database, lane, key, wanted.Anchor);
            }

            var number = LogRows.Count(transaction.Database, "effect");
            act.Id = transaction.EffectId(number);
            var row = new EffectRow(
                number, lane, act, wanted.Anchor, wanted.On, wanted.Replaces,
                wanted.NotAfter is { } instant ? Instants.Ticks(instant) : null, wanted.Tell, Handed: false);
            EffectRows.Add(transaction.Database, row);
            PeopleRows.Show(transaction.Database, prepared.Guild, number, wanted.Act.DirectMessage is { } direct ? wanted.About.Add(new UserId(direct.User)) : wanted.About);
            transaction.Lanes.Add(lane);
        }
    }

    private void Publish(Transaction transaction)
    {
        foreach (var (stateOf, published) in prepared.Events)
        {
            var number = LogRows.Count(transaction.Database, "event");
            published.Number = (ulong)number;
            LogRows.Publish(transaction.Database, published, Instants.Ticks(prepared.Commit.Moment.Now), prepared.Guild, stateOf);
            PeopleRows.Name(transaction.Database, prepared.Guild, published.Number, people.NamedIn(published));
            transaction.Head = published.Number;
        }
    }
}
