import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import type { TrailQuery } from '#lib/audit/rules';

type TrailFiltersProps = {
  query: TrailQuery;
  actors: readonly Option[];
  kinds: readonly Option[];
  /** Takes every filter away; null where none is set. */
  clearHref: string | null;
};

/** What to look for; a plain form, so that the address is the search. */
export function TrailFilters({ query, actors, kinds, clearHref }: TrailFiltersProps) {
  const anyone = { value: '', label: 'Anyone' };
  return (
    <form className="trail-filters" action="/audit" method="get" key={JSON.stringify(query)}>
      <Field label="About">
        {(wired) => (
          <TextInput
            {...wired}
            name="about"
            type="search"
            placeholder="A case, an id, or the platform’s reference"
            defaultValue={query.about}
            maxLength={120}
          />
        )}
      </Field>
      <Field label="By">
        {(wired) => <Select {...wired} name="actor" defaultValue={query.actor} options={[anyone, ...actors]} />}
      </Field>
      <Field label="What">
        {(wired) => (
          <Select
            {...wired}
            name="kind"
            defaultValue={query.kind}
            options={[{ value: '', label: 'Anything' }, ...kinds]}
          />
        )}
      </Field>
      <Field label="From day" aside="UTC">
        {(wired) => <TextInput {...wired} name="from" type="date" defaultValue={query.from} />}
      </Field>
      <Field label="To day" aside="UTC">
        {(wired) => <TextInput {...wired} name="to" type="date" defaultValue={query.to} />}
      </Field>
      <ButtonRow>
        <Button type="submit" variant="primary">
          Search
        </Button>
        {clearHref ? <LinkButton href={clearHref}>Clear</LinkButton> : null}
      </ButtonRow>
    </form>
  );
}
