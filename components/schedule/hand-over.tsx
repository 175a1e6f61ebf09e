'use client';

import { ConfirmButton } from '#components/settings/act';
import { call } from '#lib/http/client';

/** Gives a promised call to a colleague; the user keeps time and link. */
export function HandOver({ bookingId, person }: { bookingId: string; person: string }) {
  return (
    <ConfirmButton
      label="Hand over"
      title={`Give the call with ${person} to a colleague?`}
      confirm="Hand it over"
      ask={() => call('POST /bookings/{bookingId}/hand-over', { params: { bookingId } })}
    >
      Whoever is free at that time and speaks the language takes it. The user keeps time and link and is not told.
    </ConfirmButton>
  );
}
