import { StateMark } from '#components/ui/badge';
import type { Fact } from '#components/ui/page';
import { readinessFacts } from '#lib/casefile/text';

/** The user's last check of their own device, each fact with its sign: what would fail the call is seen before it begins. */
export function readyFacts(figures: Parameters<typeof readinessFacts>[0]): Fact[] {
  return readinessFacts(figures).map(({ term, detail, ok }) => ({
    term,
    detail: (
      <StateMark tone={ok ? 'good' : 'warn'} glyph={ok ? 'tick' : 'bang'}>
        {detail}
      </StateMark>
    ),
  }));
}
