'use client';

import { type ComponentProps, useState } from 'react';
import { CheckDevice } from '#components/guest/check-device';
import { ConsentForm } from '#components/guest/consent-form';
import type { ReadyTexts } from '#components/guest/found';
import type { Check } from '#lib/readiness/rules';

type PrepareStepsProps = {
  texts: ReadyTexts;
  /** The checks in this user's order. */
  order: readonly Check[];
  /** Whether this case knows a check of a device already. */
  isChecked: boolean;
  /** What that check found of this very device: whether all was well; null where there was none. */
  before: boolean | null;
  /** What to agree to; null once that is done. */
  consent: Omit<ComponentProps<typeof ConsentForm>, 'untried'> | null;
};

/** The check of the device, then the consent. Going on untried is asked about once, and never in the way. */
export function PrepareSteps({ texts, order, isChecked, before, consent }: PrepareStepsProps) {
  const [checked, setChecked] = useState(isChecked);
  const { skipTitle, skipLine, skip, start } = texts;
  return (
    <>
      <CheckDevice
        texts={texts}
        order={order}
        ways={consent ? 'phone' : 'phone_or_later'}
        onStart={() => setChecked(true)}
        before={before}
      />
      {consent ? <ConsentForm {...consent} untried={checked ? null : { skipTitle, skipLine, skip, start }} /> : null}
    </>
  );
}
