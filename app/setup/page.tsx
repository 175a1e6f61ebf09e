import type { Metadata } from 'next';
import { FoundForm } from '#components/settings/found-form';
import { Wordmark } from '#components/shell/wordmark';
import { timeZones } from '#lib/time/zones';

export const metadata: Metadata = { title: 'First administrator' };

/** The page of the one-time link: it knows no token, which stands in the fragment, and tells nothing of what is here. */
export default function SetupPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <div className="text-xl">
          <Wordmark />
        </div>
        <FoundForm zones={timeZones('UTC')} />
      </div>
    </main>
  );
}
