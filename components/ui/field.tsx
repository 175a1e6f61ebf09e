import { type ComponentProps, type ReactNode, useId } from 'react';
import { Glyph } from '#components/ui/glyph';

export type Wired = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

type FieldProps = {
  label: ReactNode;
  /** Stands beside the label, such as "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: (wired: Wired) => ReactNode;
};

/** Label, hint and error around one control: `<Field label="Name">{(wired) => <TextInput {...wired} />}</Field>`. */
export function Field({ label, aside, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {aside ? <span className="field-aside"> {aside}</span> : null}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <Glyph name="bang" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text. */
export function TextInput({ className, type, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={join(className)} type={type ?? 'text'} />;
}

/** Several lines of text. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={join(className)} />;
}

export type Option = { value: string; label: string; disabled?: boolean | undefined };

/** The platform's own select: `options`, or `<option>` children where groups are needed. */
export function Select({
  className,
  options,
  children,
  ...rest
}: ComponentProps<'select'> & { options?: readonly Option[] }) {
  return (
    <select {...rest} className={join(className)}>
      {options?.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
      {children}
    </select>
  );
}

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

/** A native checkbox whose whole line is the target. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" />;
}

/** A native radio button whose whole line is the target; give all of a group one `name`. */
export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" />;
}

/** A group of choices under one heading. */
export function Fieldset({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function Choice({ label, hint, className, ...rest }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  const id = useId();
  return (
    <label className={className ? `choice ${className}` : 'choice'}>
      <input aria-describedby={hint ? id : undefined} {...rest} />
      <span>{label}</span>
      {hint ? (
        <span className="choice-hint" id={id}>
          {hint}
        </span>
      ) : null}
    </label>
  );
}

function join(extra: string | undefined) {
  return extra ? `input ${extra}` : 'input';
}
