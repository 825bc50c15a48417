namespace PeerGuild.Time.Zones;

/// <summary>How far apart two spellings are.</summary>
internal static class Spelling
{
    /// <summary>More slips than this, and it is another word: one for each three letters, two at least.</summary>
    public static int MostSlips(string typed) => typed.Length < 3 ? 0 : Math.Max(2, typed.Length / 3);

    /// <summary>How many letters to put in, leave out, replace, or swap with their neighbour, to come from one to the other.</summary>
    /// <remarks>The optimal string alignment distance, row by row.</remarks>
    public static int Slips(string wanted, string typed)
    {
        var (before, above, row) = (new int[typed.Length + 1], new int[typed.Length + 1], new int[typed.Length + 1]);
        for (var j = 0; j <= typed.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= wanted.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= typed.Length; j++)
            {
                var replaced = above[j - 1] + (wanted[i - 1] == typed[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && wanted[i - 1] == typed[j - 2] && wanted[i - 2] == typed[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[typed.Length];
    }
}
