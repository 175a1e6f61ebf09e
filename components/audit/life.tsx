import { Time } from '#components/ui/small';
import { Timeline } from '#components/ui/timeline';

export type LifeEvent = {
  position: number;
  seq: number;
  says: string;
  kind: string;
  who: string;
  at: string;
  time: string;
  hash: string;
  prevHash: string;
  data: readonly { name: string; value: string }[];
};

/** A whole chain in order: each event with its place, its data and its hashes. */
export function Life({ events }: { events: readonly LifeEvent[] }) {
  return (
    <Timeline
      entries={events.map((event) => ({
        id: String(event.position),
        title: <span id={`e${event.seq}`}>{event.says}</span>,
        time: <Time at={event.at}>{event.time}</Time>,
        detail: (
          <>
            {event.who}
            <details className="fold">
              <summary>
                Event {event.seq}, <span className="code">{event.kind}</span>
              </summary>
              {event.data.length > 0 ? (
                <dl className="event-data">
                  {event.data.map(({ name, value }) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              ) : null}
              <p className="hashes">
                <span title={event.hash}>hash {event.hash.slice(0, 12)}</span>
                <span title={event.prevHash}>after {event.prevHash ? event.prevHash.slice(0, 12) : 'nothing'}</span>
                <span>position {event.position}</span>
              </p>
            </details>
          </>
        ),
      }))}
    />
  );
}
