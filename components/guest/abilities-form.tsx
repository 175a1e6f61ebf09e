'use client';

import { useRef, useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Checkbox, Fieldset } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { Spinner } from '#components/ui/spinner';
import type { Ability } from '#lib/abilities/rules';
import { call } from '#lib/http/client';
import type { Messages } from '#lib/language/messages/en';

const CANNOT = ['blink', 'nod', 'speak', 'hear', 'raise_hand', 'uncover_face'] as const satisfies readonly Ability[];
const NEEDS = ['assistant', 'interpreter'] as const satisfies readonly Ability[];

type AbilitiesProps = {
  texts: Messages['abilities'];
  /** What was said before; null where nothing was. */
  said: readonly Ability[] | null;
  faults: Faults;
};

/** Says what one cannot do or needs. Closed for whom it does not concern; each choice keeps itself, and may be taken back. */
export function AbilitiesForm({ texts, said, faults }: AbilitiesProps) {
  const [chosen, setChosen] = useState<readonly Ability[]>(said ?? []);
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle');
  const [fault, setFault] = useState<string | null>(null);
  const isSaid = said !== null && said.length > 0;

  const latest = useRef(chosen);
  const keeping = useRef(Promise.resolve());

  function choose(next: readonly Ability[]) {
    latest.current = next;
    setChosen(next);
    setState('busy');
    setFault(null);
    // One after the other, so that the last choice is the one that stays.
    keeping.current = keeping.current.then(() => keep(next));
  }

  async function keep(next: readonly Ability[]) {
    if (latest.current !== next) return;
    const done = await call('POST /guest/abilities', { body: { codes: [...next] } });
    if (latest.current !== next) return;
    setState(done.ok ? 'saved' : 'idle');
    if (!done.ok) setFault(faultOf(faults, done.problem.code));
  }

  const choice = (code: Ability) => (
    <Checkbox
      key={code}
      label={texts.codes[code]}
      checked={chosen.includes(code)}
      onChange={(event) => {
        const others = latest.current.filter((one) => one !== code);
        choose(event.currentTarget.checked ? [...others, code] : others);
      }}
    />
  );

  return (
    <details className="abilities">
      <summary>
        <span className="abilities-title">{texts.title}</span>
        <span className="muted">{isSaid || state === 'saved' ? texts.change : texts.none}</span>
      </summary>
      <div className="grid gap-4">
        <p>{texts.line}</p>
        <Fieldset legend={texts.cannot}>{CANNOT.map(choice)}</Fieldset>
        <Fieldset legend={texts.needs}>{NEEDS.map(choice)}</Fieldset>
        {fault ? (
          <Notice tone="warn" announce="alert">
            {fault}
          </Notice>
        ) : null}
        <p role="status" className="muted abilities-kept">
          {state === 'busy' ? <Spinner /> : state === 'saved' ? texts.saved : ''}
        </p>
      </div>
    </details>
  );
}
