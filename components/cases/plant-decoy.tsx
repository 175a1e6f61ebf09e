'use client';

import { ConfirmButton } from '#components/settings/act';
import { call } from '#lib/http/client';
import { DECOY_TEXT } from '#lib/watch/text';

/** Plants a decoy, after saying what that does. */
export function PlantDecoy() {
  return (
    <ConfirmButton
      label="Plant a decoy"
      title="Plant a decoy?"
      confirm="Plant it"
      ask={() => call('POST /decoys', { body: {} })}
    >
      {DECOY_TEXT}
    </ConfirmButton>
  );
}
