// Loaded with `--import` by a console that is to believe in another moment: CLOCK_SHIFT_MS from now.
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const Real = globalThis.Date;
const now = () => Real.now() + shift;

globalThis.Date = new Proxy(Real, {
  construct: (date, given) => (given.length === 0 ? new date(now()) : new date(...given)),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});
