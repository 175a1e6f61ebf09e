'use client';

import { useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Checkbox, Fieldset } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
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

/** Says what one cannot do or needs. Closed for whom it does not concern; one press keeps it, and it may be changed. */
export function AbilitiesForm({ texts, said, faults }: AbilitiesProps) {
  const [chosen, setChosen] = useState<readonly Ability[]>(said ?? []);
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle');
  const [fault, setFault] = useState<string | null>(null);
  const isSaid = said !== null && said.length > 0;

  async function save() {
    if (state === 'busy') return;
    setState('busy');
    setFault(null);
    const done = await call('POST /guest/abilities', { body: { codes: [...chosen] } });
    setState(done.ok ? 'saved' : 'idle');
    if (!done.ok) setFault(faultOf(faults, done.problem.code));
  }

  const choice = (code: Ability) => (
    <Checkbox
      key={code}
      label={texts.codes[code]}
      checked={chosen.includes(code)}
      onChange={(event) => {
        const on = event.currentTarget.checked;
        setState('idle');
        setChosen((before) => (on ? [...before, code] : before.filter((one) => one !== code)));
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
        <Button wide busy={state === 'busy'} onClick={() => void save()}>
          {texts.save}
        </Button>
        <p role="status" className="muted">
          {state === 'saved' ? texts.saved : ''}
        </p>
      </div>
    </details>
  );
}
