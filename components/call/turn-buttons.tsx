'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { call } from '#lib/http/client';
import type { Facing } from '#lib/turning/schema';

type TurnProps = { caseId: string; callId: string; wish: Facing | null };

/** Asks on the user's screen for their back camera, then for the front one, or takes a request back that still stands. */
export function TurnButtons({ caseId, callId, wish }: TurnProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Facing>('user');
  async function ask() {
    if (busy) return;
    setBusy(true);
    const facing = wish ? null : last === 'user' ? 'environment' : 'user';
    const done = await call('POST /cases/{caseId}/call/camera', { params: { caseId }, body: { callId, facing } });
    setBusy(false);
    if (done.ok && facing) setLast(facing);
    router.refresh();
  }
  useDeskKeys({ t: () => void ask() });
  return (
    <Button
      size="small"
      className="picture-turn-asks"
      aria-pressed={wish !== null}
      title="Asks on their screen for the other camera"
      onClick={() => void ask()}
    >
      {wish ? 'Asked to turn' : last === 'user' ? 'Back camera' : 'Front camera'} <KeyHint>t</KeyHint>
    </Button>
  );
}
