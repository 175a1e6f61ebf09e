/** The subject under which pages hear of the rota as a whole: whoever's shift, absence, day off or booking rule it is. */
export const ROTA = 'rota';

/** Beginnings of the kinds of event that change when calls can be booked. */
export const ROTA_KINDS = ['shift.', 'rota.', 'certificate.', 'holiday.', 'policy.'] as const;

/** Whether an event changes the rota. */
export function isOfRota(kind: string): boolean {
  return ROTA_KINDS.some((beginning) => kind.startsWith(beginning));
}
