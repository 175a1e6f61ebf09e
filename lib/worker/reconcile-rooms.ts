import { SYSTEM } from '#lib/access/actors';
import { sideOf } from '#lib/calls/rules';
import { closeRoom, occupied, sendOut } from '#lib/calls/service';
import { notePresence } from '#lib/gaps/commands';
import { log } from '#lib/log';
import { systemCtx } from '#lib/worker/context';
import { placesIn } from '#lib/worker/queries';

/** Tokens of the video service cannot be taken back: so whoever has no place in a room is sent out of it. */
export async function reconcileRooms(): Promise<void> {
  const open = (await occupied()).filter(({ room }) => room.startsWith('room_'));
  await notePresence(systemCtx(), new Map(open.map(({ room, identities }) => [room, identities])));
  if (open.length === 0) return;
  const places = await placesIn(
    SYSTEM,
    open.map(({ room }) => room),
  );
  for (const { room, identities } of open) {
    const allowed = places.get(room);
    if (!allowed) {
      await closeRoom(room);
      log().warn('a room without a live call was closed');
      continue;
    }
    for (const identity of identities.filter((one) => !allowed.includes(one))) {
      await sendOut(room, identity);
      log().warn({ side: sideOf(identity) ?? 'unknown' }, 'sent out of a room');
    }
  }
}
