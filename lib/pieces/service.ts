/** For these the recorder waits and hands the same piece over again. */
const PASSING = ['store_down', 'offline', 'unavailable', 'conflict', 'key_running'];

export type Kept = { ok: true } | { ok: false; why: string };
type Keep<Piece> = (piece: Piece, n: number) => Promise<Kept>;

/**
 * Hands the pieces of a recording over, by page or worker, one after the other under their numbers, each again until it is
 * kept. `pause` comes before each further try.
 */
export function pieceQueue<Piece>(keep: Keep<Piece>, pause: () => Promise<unknown>) {
  const waiting: Piece[] = [];
  const toTell: (() => void)[] = [];
  const end = Promise.withResolvers<'refused'>();
  let [n, busy, resting, ended] = [0, false, false, false];

  async function handOver(): Promise<void> {
    if (busy || resting) return;
    busy = true;
    for (let piece = waiting[0]; piece !== undefined && !resting; piece = waiting[0]) {
      const kept = await keep(piece, n);
      if (ended) break;
      if (kept.ok) n += waiting.splice(0, 1).length;
      else if (PASSING.includes(kept.why)) await pause();
      else drop();
    }
    busy = false;
    if (waiting.length === 0) for (const tell of toTell.splice(0)) tell();
  }
  function drop(): void {
    ended = true;
    waiting.length = 0;
    end.resolve('refused');
  }
  return {
    add: (piece: Piece) => {
      if (!ended) waiting.push(piece);
      void handOver();
    },
    count: () => waiting.length,
    /** Resolves once every piece is kept, or nothing is to be kept any more. */
    empty: () => (waiting.length === 0 && !busy ? Promise.resolve() : new Promise<void>((tell) => toTell.push(tell))),
    /** Keeps what comes from now on waiting, or hands it over after all. */
    rest: (now: boolean) => {
      resting = now;
      void handOver();
    },
    /** Gives up what waits, and whatever comes. */
    drop,
    /** Resolves once the server takes no more pieces, or they were given up. */
    refused: end.promise,
  };
}
