import { Link } from '#components/ui/link';
import { Time } from '#components/ui/small';
import { DataTable } from '#components/ui/table';

export type TrailRow = {
  position: number;
  subject: string;
  seq: number;
  says: string;
  kind: string;
  who: string;
  at: string;
  time: string;
};

/** Events of many chains, each with a way to the whole life it belongs to. */
export function TrailTable({ caption, rows }: { caption: string; rows: readonly TrailRow[] }) {
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">By</th>
          <th scope="col">About</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <td className="num whitespace-nowrap" data-label="When">
              <Time at={row.at}>{row.time}</Time>
            </td>
            <td>
              {row.says}
              <span className="second code">{row.kind}</span>
            </td>
            <td data-label="By">{row.who}</td>
            <td className="whitespace-nowrap" data-label="About">
              <Link className="link code" href={`/audit/${row.subject}#e${row.seq}`}>
                {row.subject.split('_')[0]} …{row.subject.slice(-6)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
