'use client';

import { Fragment, useState } from 'react';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { KeyHint } from '#components/ui/small';
import { DESK_KEYS } from '#lib/calls/text';

/** Every key of the desk and what it does, on `?`. */
export function KeyMap() {
  const [open, setOpen] = useState(false);
  useDeskKeys({ '?': () => setOpen(true) });
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
        Keys <KeyHint>?</KeyHint>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Keys" closeLabel="Close" size="wide">
        <div className="keymap">
          {DESK_KEYS.map(({ group, keys }) => (
            <section key={group}>
              <h3>{group}</h3>
              <dl>
                {keys.map(([key, does]) => (
                  <div key={key}>
                    <dt>
                      {key.split(' ').map((one, i) => (
                        <Fragment key={one}>
                          {i > 0 ? ' ' : null}
                          <KeyHint>{one}</KeyHint>
                        </Fragment>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className="muted">No key acts while you write; Escape leaves a text.</p>
      </Dialog>
    </>
  );
}
