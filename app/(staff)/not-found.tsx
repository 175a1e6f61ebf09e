import { LinkButton } from '#components/ui/button';
import { EmptyState } from '#components/ui/page';

export default function NotForYou() {
  return (
    <EmptyState title="Nothing is here for you" action={<LinkButton href="/">Go to your first page</LinkButton>}>
      <p>The page does not exist, or it belongs to another role. If you need it, ask your administrator.</p>
    </EmptyState>
  );
}
