'use client';

import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';

/** What stands in place of a page that could not be made. */
export function PageFault({ retry }: { retry: () => void }) {
  return (
    <Notice
      tone="warn"
      title="This page could not be shown"
      announce="alert"
      actions={<Button onClick={retry}>Try again</Button>}
    >
      Everything that was saved is safe. Try again in a moment; if it stays so, tell your administrator the time.
    </Notice>
  );
}
