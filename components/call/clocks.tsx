'use client';

import { useEffect, useState } from 'react';
import { momentText } from '#lib/calls/text';

/** How long something has lasted, as "4:07". `now` is the server's clock, so that a wrong clock here does not show. */
export function Elapsed({ since, now }: { since: string; now: string }) {
  const [skew] = useState(() => (typeof window === 'undefined' ? 0 : Date.parse(now) - Date.now()));
  const [at, setAt] = useState(() => Date.parse(now));
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now() + skew), 1_000);
    return () => clearInterval(timer);
  }, [skew]);
  const lasted = Math.max(0, at - Date.parse(since));
  return (
    <time className="num" dateTime={`PT${Math.floor(lasted / 1000)}S`} suppressHydrationWarning>
      {momentText(lasted)}
    </time>
  );
}

/** A function that says which moment of a call it is, by the server's clock. */
export function useMoment(since: string, now: string): () => string {
  const [skew] = useState(() => (typeof window === 'undefined' ? 0 : Date.parse(now) - Date.now()));
  return () => momentText(Math.max(0, Date.now() + skew - Date.parse(since)));
}

/** The time of day where the user is. */
export function LocalClock({ timeZone, initial }: { timeZone: string; initial: string }) {
  const [shown, setShown] = useState(initial);
  useEffect(() => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const show = () => setShown(format.format(new Date()));
    const timer = setInterval(show, 5_000);
    return () => clearInterval(timer);
  }, [timeZone]);
  return <span className="num">{shown}</span>;
}
