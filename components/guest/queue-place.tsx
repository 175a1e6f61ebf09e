import { type Faults, Press } from '#components/guest/press';
import { Notice } from '#components/ui/notice';

type QueuePlaceProps = {
  place: string;
  range: string;
  /** Leaving and being called back; left out for who waits for a booked time. */
  keep: { label: string; line: string } | null;
  faults: Faults;
};

/** Where somebody stands who waits to be called: place, range, and the way out that keeps the place. */
export function QueuePlace({ place, range, keep, faults }: QueuePlaceProps) {
  return (
    <section className="grid gap-3">
      <Notice announce="status" title={place}>
        {range}
      </Notice>
      {keep ? (
        <>
          <p className="muted">{keep.line}</p>
          <Press deed="keep" label={keep.label} to="/v/book" wide faults={faults} />
        </>
      ) : null}
    </section>
  );
}
