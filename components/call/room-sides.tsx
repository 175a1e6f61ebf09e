import type { RoomAsked } from '#components/call/room-open';
import { call } from '#lib/http/client';

/** How the user joins the call of their own link. */
export const GUEST_SIDE: RoomAsked = {
  key: 'guest',
  join: () => call('POST /guest/call/join', {}),
  options: {
    adaptiveStream: true,
    videoCaptureDefaults: { resolution: { width: 1280, height: 720, frameRate: 30 } },
  },
};

/** How an agent joins the call of a case. The still is what arrives: it must not shrink to the size of an element. */
export function agentSide(caseId: string): RoomAsked {
  return {
    key: caseId,
    join: () => call('POST /cases/{caseId}/call/join', { params: { caseId } }),
    options: { adaptiveStream: false },
  };
}
