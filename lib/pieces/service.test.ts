import { describe, expect, test } from 'vitest';
import { type Kept, pieceQueue } from '#lib/pieces/service';

const KEPT: Kept = { ok: true };
const refused = (why: string): Kept => ({ ok: false, why });

/** A queue before a server that answers what `answers` says, in order, and keeps the piece from then on. */
function queue(answers: Kept[] = []) {
  const asked: string[] = [];
  const pieces = pieceQueue<string>(
    async (piece, n) => {
      asked.push(`${n}${piece}`);
      return answers.shift() ?? KEPT;
    },
    async () => undefined,
  );
  return { asked, pieces };
}

describe('the pieces of a recording', () => {
  test('are handed over one after the other, each under its number', async () => {
    const { asked, pieces } = queue();
    for (const piece of ['a', 'b', 'c']) pieces.add(piece);
    expect(asked).toEqual(['0a']);
    await pieces.empty();
    expect(asked).toEqual(['0a', '1b', '2c']);
  });

  test('are handed over again while the store or the line takes nothing, before any later one', async () => {
    const { asked, pieces } = queue([refused('store_down'), refused('offline'), KEPT]);
    pieces.add('a');
    pieces.add('b');
    await pieces.empty();
    expect(asked).toEqual(['0a', '0a', '0a', '1b']);
  });

  test('are given up once the server says that there is nothing to record to', async () => {
    const { asked, pieces } = queue([refused('wrong_state')]);
    pieces.add('a');
    pieces.add('b');
    expect(await pieces.refused).toBe('refused');
    pieces.add('c');
    await pieces.empty();
    expect([asked, pieces.count()]).toEqual([['0a'], 0]);
  });

  test('that come while the queue rests are handed over once it goes on, and none is missing', async () => {
    const { asked, pieces } = queue();
    pieces.add('a');
    await pieces.empty();
    pieces.rest(true);
    pieces.add('b');
    pieces.add('c');
    expect([asked, pieces.count()]).toEqual([['0a'], 2]);
    pieces.rest(false);
    await pieces.empty();
    expect(asked).toEqual(['0a', '1b', '2c']);
  });

  test('that were given up are not sent again, though one was under way', async () => {
    const { asked, pieces } = queue([refused('offline')]);
    pieces.add('a');
    pieces.drop();
    await pieces.empty();
    expect(asked).toEqual(['0a']);
  });
});
