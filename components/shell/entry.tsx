import type { ReactNode } from 'react';
import { Wordmark } from '#components/shell/wordmark';

/** The frame of what stands before the console: one narrow column under the name. */
export function Entry({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <div className="text-xl">
          <Wordmark />
        </div>
        {children}
      </div>
    </main>
  );
}
