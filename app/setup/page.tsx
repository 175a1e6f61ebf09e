import type { Metadata } from 'next';
import { FoundForm } from '#components/settings/found-form';
import { Entry } from '#components/shell/entry';
import { timeZones } from '#lib/time/zones';

export const metadata: Metadata = { title: 'First administrator' };

/** The page of the one-time link: it knows no token, which stands in the fragment, and tells nothing of what is here. */
export default function SetupPage() {
  return (
    <Entry>
      <FoundForm zones={timeZones('UTC')} />
    </Entry>
  );
}
