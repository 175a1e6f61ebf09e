/** Names that belong to nobody in particular, for agents whose own one is not told. */
const ALIASES = ['Alex', 'Andrea', 'Charlie', 'Dana', 'Kim', 'Luca', 'Noa', 'Robin', 'Sam', 'Sasha'] as const;

/** The first word of a name: the most that a user is told of an agent's. */
function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

/** The name by which users know an agent, as the house decides: the first name, or always the same alias instead. */
export function shownName(agent: { id: string; name: string }, mode: 'first' | 'alias'): string {
  if (mode === 'first') return firstName(agent.name);
  const sum = [...agent.id].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return ALIASES[sum % ALIASES.length] ?? ALIASES[0];
}

/** The two who meet in a call's room. */
export type Side = 'agent' | 'guest';
/** `guest`, or the name that an agent has in this one room. */
export type Identity = 'guest' | `agent_${string}`;

/** Which side of a call is in the room under this identity; null for anybody else, such as the recorder. */
export function sideOf(identity: string): Side | null {
  if (identity === 'guest') return identity;
  return identity.startsWith('agent_') ? 'agent' : null;
}

/** Milliseconds from the start of a call, never negative. */
export function momentOf(now: Date, startedAt: Date): number {
  return Math.max(0, now.getTime() - startedAt.getTime());
}
