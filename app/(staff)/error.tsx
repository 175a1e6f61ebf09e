'use client';

import { PageFault } from '#components/shell/page-fault';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <PageFault retry={reset} />;
}
