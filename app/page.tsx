import { redirect } from 'next/navigation';
import { requireStaff } from '#lib/access/gates';
import { FIRST_PAGE } from '#lib/staff/text';

export default async function Home() {
  redirect(FIRST_PAGE[(await requireStaff('staff')).role]);
}
