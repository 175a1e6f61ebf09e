import { AccessToken, RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk';
import { type Identity, sideOf } from '#lib/calls/rules';
import { env } from '#lib/env';
import { type Refusal, refuse } from '#lib/errors';
import { newSecret, sha256 } from '#lib/ids';

/** A token opens a door once; the connection behind it outlives the token. */
export const TOKEN_SECONDS = 120;
const EMPTY_SECONDS = 300;
const DEPARTURE_SECONDS = 120;
const MOST_PARTICIPANTS = 4;

type Answer<T> = { ok: true; value: T } | Refusal<'video_down'>;

/**
 * The identity of an agent in the room of one call: each has their own, so that whoever gave the call away is told from who
 * has it now. Whoever joins as one replaces who was there before under it, such as a tab left open.
 */
export function agentIdentity(callId: string, staffId: string): Identity {
  return `agent_${sha256(`${callId} ${staffId}`).slice(0, 16)}`;
}

/** The identity of the worker's own recorder. */
export const RECORDER = 'recorder';

/** A room's name that nobody can guess. */
export function newRoomName(): string {
  return `room_${newSecret()}`;
}

/** Makes the room, or finds it as it is; an unused one goes away by itself after five minutes. */
export function openRoom(name: string): Promise<Answer<null>> {
  return asked(async () => {
    await rooms().createRoom({
      name,
      emptyTimeout: EMPTY_SECONDS,
      departureTimeout: DEPARTURE_SECONDS,
      maxParticipants: MOST_PARTICIPANTS,
    });
    return null;
  });
}

/** Who is in the room now, by identity; nobody where there is no such room. */
export function participants(room: string): Promise<Answer<string[]>> {
  return asked(async () => {
    const found = await orNothing(() => rooms().listParticipants(room));
    return (found ?? []).map((participant) => participant.identity);
  });
}

/** Every room of the video service in which somebody is, with their identities. Throws where it does not answer. */
export async function occupied(): Promise<{ room: string; identities: string[] }[]> {
  const open = (await rooms().listRooms()).filter((room) => room.numParticipants > 0);
  return Promise.all(
    open.map(async ({ name }) => {
      const found = await orNothing(() => rooms().listParticipants(name));
      return { room: name, identities: (found ?? []).map(({ identity }) => identity) };
    }),
  );
}

/** Sends one participant out of a room; nothing happens where they have left. */
export async function sendOut(room: string, identity: string): Promise<void> {
  await orNothing(() => rooms().removeParticipant(room, identity));
}

/** Ends a room and sends everyone out; the worker's job `close_room`. Throws where LiveKit is down, to be tried again. */
export async function closeRoom(room: string): Promise<void> {
  await orNothing(() => rooms().deleteRoom(room));
}

/** A token for one side of one room: camera (an agent's where the house shows it) and microphone, nothing else. Made without asking the server. */
export function joinToken(room: string, identity: Identity, name: string): Promise<string> {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const token = new AccessToken(LIVEKIT_API_KEY, LIVEKIT_API_SECRET, { identity, name, ttl: TOKEN_SECONDS });
  token.addGrant({
    room,
    roomJoin: true,
    canPublish: true,
    canSubscribe: true,
    canPublishSources: mayShow(identity) ? [TrackSource.CAMERA, TrackSource.MICROPHONE] : [TrackSource.MICROPHONE],
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

/** A token for the worker's recorder: it sees and hears one room unseen, and shows and says nothing. */
export function recorderToken(room: string): Promise<string> {
  const { LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const token = new AccessToken(LIVEKIT_API_KEY, LIVEKIT_API_SECRET, { identity: RECORDER, ttl: TOKEN_SECONDS });
  const silent = { canPublish: false, canPublishData: false, canUpdateOwnMetadata: false };
  token.addGrant({ room, roomJoin: true, hidden: true, canSubscribe: true, ...silent });
  return token.toJwt();
}

/** Whether the video server takes a picture from this side: of agents where the house shows them. */
export function mayShow(identity: Identity): boolean {
  return sideOf(identity) === 'guest' || env().AGENT_CAMERA === 'on';
}

function rooms(): RoomServiceClient {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = env();
  const url = LIVEKIT_URL.replace(/^ws/, 'http');
  return new RoomServiceClient(url, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, { requestTimeout: 5, failover: false });
}

async function orNothing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return null;
    throw error;
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch {
    return refuse('video_down');
  }
}
