namespace EOffice.Core.Drafting.Changes;

/// <summary>Marks the words that only one of two texts has. Each step finds the middle of a shortest path and goes into both halves.</summary>
internal sealed class EditScript(int[] a, int[] b)
{
    /// <summary>Texts that differ in more than twice as many words share nothing worth showing: the whole stretch is replaced.</summary>
    private const int MostSteps = 2500;

    /// <summary>A diagonal that no path has reached.</summary>
    private const int Unreached = int.MinValue / 4;

    private readonly bool[] removed = new bool[a.Length];
    private readonly bool[] added = new bool[b.Length];

    public void Walk()
    {
        var open = new Stack<(int A0, int A1, int B0, int B1)>();
        open.Push((0, a.Length, 0, b.Length));
        while (open.TryPop(out var part))
        {
            var (a0, a1, b0, b1) = Trimmed(part);
            if (a0 == a1 || b0 == b1 || Middle(a0, a1, b0, b1) is not { } middle)
            {
                Array.Fill(removed, true, a0, a1 - a0);
                Array.Fill(added, true, b0, b1 - b0);
                continue;
            }

            open.Push((a0, middle.A, b0, middle.B));
            open.Push((middle.A, a1, middle.B, b1));
        }
    }

    public List<WordChange> Changes()
    {
        List<WordChange> changes = [];
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            var (at, to) = (i, j);
            while (i < a.Length && removed[i])
            {
                i++;
            }

            while (j < b.Length && added[j])
            {
                j++;
            }

            if (i > at || j > to)
            {
                changes.Add(new WordChange(at, i - at, to, j - to));
            }
            else
            {
                (i, j) = (i + 1, j + 1);
            }
        }

        return changes;
    }

    /// <summary>Without what is the same at both ends.</summary>
    private (int A0, int A1, int B0, int B1) Trimmed((int A0, int A1, int B0, int B1) part)
    {
        var (a0, a1, b0, b1) = part;
        while (a0 < a1 && b0 < b1 && a[a0] == b[b0])
        {
            (a0, b0) = (a0 + 1, b0 + 1);
        }

        while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1])
        {
            (a1, b1) = (a1 - 1, b1 - 1);
        }

        return (a0, a1, b0, b1);
    }

    /// <summary>Where the paths from both ends meet; null where they are too far apart.</summary>
    private (int A, int B)? Middle(int a0, int a1, int b0, int b1)
    {
        var (n, m) = (a1 - a0, b1 - b0);
        var (most, delta) = ((n + m + 1) / 2, n - m);
        var odd = (delta & 1) != 0;
        var (forward, backward) = (new Front(n, m, most), new Front(n, m, most));
        for (var d = 0; d <= Math.Min(most, MostSteps); d++)
        {
            foreach (var k in forward.Diagonals(d))
            {
                var x = forward.Step(k, d, (i, j) => a[a0 + i] == b[b0 + j]);
                if (odd && Math.Abs(delta - k) < d && x + backward[delta - k] >= n)
                {
                    return (a0 + x, b0 + x - k);
                }
            }

            foreach (var k in backward.Diagonals(d))
            {
                var x = backward.Step(k, d, (i, j) => a[a1 - 1 - i] == b[b1 - 1 - j]);
                if (!odd && Math.Abs(delta - k) <= d && x + forward[delta - k] >= n)
                {
                    return (a1 - x, b1 - x + k);
                }
            }
        }

        return null;
    }

    /// <summary>How far paths reach on each diagonal, from one end.</summary>
    private sealed class Front(int n, int m, int most)
    {
        private readonly int[] reached = Filled((2 * most) + 5);

        public int this[int k] => Math.Abs(k) > most + 1 ? Unreached : reached[most + 2 + k];

        public IEnumerable<int> Diagonals(int d)
        {
            for (var k = -d; k <= d; k += 2)
            {
                if (k >= -m && k <= n)
                {
                    yield return k;
                }
            }
        }

        public int Step(int k, int d, Func<int, int, bool> same)
        {
            // One word of the older text is left out, or one of the newer is put in, never outside the texts.
            var (right, down) = (this[k - 1] + 1, this[k + 1]);
            var x = d == 0 ? 0 : Math.Max(right <= n ? right : Unreached, down - k <= m ? down : Unreached);
            while (x >= 0 && x < n && x - k < m && same(x, x - k))
            {
                x++;
            }

            return reached[most + 2 + k] = x;
        }

        private static int[] Filled(int count)
        {
            var filled = new int[count];
            Array.Fill(filled, Unreached);
            return filled;
        }
    }
}
