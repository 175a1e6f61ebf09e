export const CASE_STATES = [
  'waiting',
  'invited',
  'booked',
  'in_call',
  'needs_info',
  'escalated',
  'proposed',
  'granted',
  'rejected',
  'frozen',
  'withdrawn',
  'lapsed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Who may take a step. `second` is a supervisor who neither proposed the verdict nor was in the call. */
export type Party = 'platform' | 'agent' | 'supervisor' | 'second' | 'guest' | 'system';

type Transition = {
  action: string;
  from: readonly CaseState[];
  to: readonly CaseState[];
  by: readonly Party[];
  guard?: string;
};

/** The user's turn: nobody else looks at it, so that they may leave it. */
const THEIRS = ['waiting', 'invited', 'booked', 'needs_info'] as const;
/** Open, and not in the hands of a second person: while a verdict waits, nobody may make it void by leaving. */
const OPEN = [...THEIRS, 'escalated'] as const;
const FINAL = ['granted', 'rejected', 'frozen', 'withdrawn', 'lapsed'] as const;

/** A case's life. `refer` has no `from`: it creates the case. Where `to` has several states, the command names one. */
// biome-ignore format: one transition a line
export const CASE_LIFECYCLE = [
  { action: 'refer',     from: [],                                      to: ['waiting'],                        by: ['platform', 'agent'], guard: 'eligible' },
  { action: 'invite',    from: ['waiting', 'needs_info'],               to: ['invited'],                        by: ['agent', 'system'] },
  { action: 'book',      from: ['invited'],                             to: ['booked'],                         by: ['guest', 'agent'],    guard: 'slotIsFree' },
  { action: 'move',      from: ['booked'],                              to: ['booked'],                         by: ['guest', 'agent'],    guard: 'slotIsFree' },
  { action: 'cancel',    from: ['booked'],                              to: ['invited'],                        by: ['guest', 'agent', 'system'] },
  { action: 'start',     from: ['booked', 'invited'],                   to: ['in_call'],                        by: ['agent'],             guard: 'holdsLease' },
  { action: 'interrupt', from: ['in_call'],                             to: ['invited'],                        by: ['agent', 'system'] },
  { action: 'miss',      from: ['booked'],                              to: ['invited'],                        by: ['system', 'agent'] },
  { action: 'propose',   from: ['in_call', 'escalated'],                to: ['proposed'],                       by: ['agent'],             guard: 'requiredItemsTicked' },
  { action: 'recall',    from: ['escalated'],                           to: ['invited'],                        by: ['agent'],             guard: 'holdsLease' },
  { action: 'ask_more',  from: ['in_call', 'escalated'],                to: ['needs_info'],                     by: ['agent'],             guard: 'holdsLease' },
  { action: 'escalate',  from: ['in_call'],                             to: ['escalated'],                      by: ['agent'],             guard: 'holdsLease' },
  { action: 'approve',   from: ['proposed'],                            to: ['granted', 'rejected', 'frozen'],  by: ['second'],            guard: 'isAnotherPerson' },
  { action: 'return',    from: ['proposed'],                            to: ['invited', 'escalated'],           by: ['second'],            guard: 'isAnotherPerson' },
  { action: 'put_back',  from: [...THEIRS],                             to: ['escalated'],                      by: ['system'],            guard: 'wasObjected' },
  { action: 'lapse',     from: [...OPEN],                               to: ['lapsed'],                         by: ['system'] },
  { action: 'withdraw',  from: [...THEIRS],                             to: ['withdrawn'],                      by: ['guest', 'platform'] },
  { action: 'appeal',    from: ['rejected', 'frozen'],                  to: ['escalated'],                      by: ['guest'],             guard: 'onceOnly' },
  { action: 'dispute',   from: ['granted'],                             to: ['escalated'],                      by: ['guest'],             guard: 'onceOnly' },
  { action: 'reopen',    from: [...FINAL],                              to: ['waiting'],                        by: ['supervisor'],        guard: 'reasonGiven' },
] as const satisfies readonly Transition[];

export type CaseAction = (typeof CASE_LIFECYCLE)[number]['action'];

/** The states that `action` may lead to from `state` when `party` takes it; empty where the table has no such line. */
export function nextStates(state: CaseState, action: CaseAction, party: Party): readonly CaseState[] {
  const line: Transition | undefined = CASE_LIFECYCLE.find((t) => t.action === action);
  return line?.from.includes(state) && line.by.includes(party) ? line.to : [];
}

/** The one state that `action` leads to, or null where it is not allowed or leads to several. */
export function nextState(state: CaseState, action: CaseAction, party: Party): CaseState | null {
  const states = nextStates(state, action, party);
  return states.length === 1 ? (states[0] ?? null) : null;
}

/** Everything `party` may do with a case in `state`: the buttons of a page. */
export function actionsFor(state: CaseState, party: Party): readonly CaseAction[] {
  return CASE_LIFECYCLE.map((t) => t.action).filter((action) => nextStates(state, action, party).length > 0);
}

/** A final case has an outcome; only `reopen`, or once its user's objection, moves it. */
export function isFinal(state: CaseState): boolean {
  return (FINAL as readonly CaseState[]).includes(state);
}
