'use client';

import { lazy, Suspense } from 'react';
import type { ReadyTexts } from '#components/guest/found';
import { CHECKS } from '#lib/readiness/rules';

// The link's first page is the one that everybody loads: what only a second device needs comes when it is one.
const CheckDevice = lazy(async () => ({ default: (await import('#components/guest/check-device')).CheckDevice }));

/** The check of a device that waits outside. What failed this user with the machine is not told to it. */
export function TryOutside({ texts }: { texts: ReadyTexts }) {
  return (
    <Suspense>
      <CheckDevice texts={texts} order={CHECKS} ways="none" />
    </Suspense>
  );
}
