import type { EventKind } from '#lib/audit/events';

/** Kinds that change nothing beyond the page of their own case: whoever follows every case hears none of them. */
export const WITHIN: readonly string[] = [
  'call.joined',
  'call.met',
  'call.prompted',
  'call.guided',
  'camera.asked',
  'camera.turned',
  'case.viewed',
  'challenge.drawn',
  'challenge.opened',
  'challenge.redrawn',
  'chat.said',
  'data.compared',
  'device.checked_in',
  'document.checked',
  'evidence.viewed',
  'field.revealed',
  'item.ticked',
  'recording.begun',
  'recording.ended',
  'recording.faltered',
  'recording.resumed',
  'signal.noted',
  'still.asked',
  'still.taken',
] satisfies EventKind[];
