import type { Finding } from '#components/guest/findings';
import type { Messages } from '#lib/language/messages/en';
import {
  type Check,
  isBlurred,
  type Measured,
  type Network,
  readinessOf,
  slownessOf,
  weaknessOf,
} from '#lib/readiness/rules';

export type ReadyTexts = Messages['prepare'] & Messages['ready'];
type Found = { measured: Measured; network: Network | null | 'measuring' };
type Checked = Finding & { check: Check };

/** What was found, in the order in which this user needs it, each with the one thing to do in their words. */
export function findingsOf({ measured, network }: Found, texts: ReadyTexts, order: readonly Check[]): Checked[] {
  const found: Record<Check, Finding | null> = {
    camera: cameraFound(measured, texts),
    sharp: sharpFound(measured, texts),
    light: lightFound(measured, texts),
    microphone: microphoneFound(measured, texts),
    connection: connectionFound(network, texts),
  };
  return order.flatMap((check) => (found[check] ? [{ ...found[check], check }] : []));
}

function cameraFound({ camera }: Measured, texts: ReadyTexts): Finding {
  const name = texts.camera;
  if (typeof camera === 'string') {
    const says = { refused: texts.cameraRefused, in_use: texts.cameraBusy, none: texts.cameraNone }[camera];
    return { name, says, good: false };
  }
  const weak = weaknessOf(camera);
  if (!weak) return { name, says: texts.cameraOk, good: true };
  return {
    name,
    says: { virtual: texts.cameraVirtual, slow: texts.cameraSlow, low: texts.cameraLow }[weak],
    good: false,
  };
}

function sharpFound({ camera, edges = [] }: Measured, texts: ReadyTexts): Finding | null {
  const blurred = typeof camera === 'string' ? null : isBlurred(edges);
  return blurred === null
    ? null
    : { name: texts.sharp, says: blurred ? texts.sharpLow : texts.sharpOk, good: !blurred };
}

function lightFound(measured: Measured, texts: ReadyTexts): Finding | null {
  const { light } = readinessOf(measured);
  if (light === 'unknown') return null;
  const says = { ok: texts.lightOk, dark: texts.lightDark, backlit: texts.lightBehind }[light];
  return { name: texts.light, says, good: light === 'ok' };
}

function microphoneFound(measured: Measured, texts: ReadyTexts): Finding {
  const { microphone } = readinessOf(measured);
  const none = measured.microphone === 'in_use' ? texts.microphoneBusy : texts.microphoneNone;
  const says = { ok: texts.microphoneOk, silent: texts.microphoneQuiet, refused: texts.microphoneRefused, none }[
    microphone
  ];
  return { name: texts.microphone, says, good: microphone === 'ok' };
}

function connectionFound(network: Found['network'], texts: ReadyTexts): Finding | null {
  if (network === 'measuring') return null;
  const name = texts.connection;
  if (!network) return { name, says: texts.connectionDown, good: false };
  const slow = slownessOf(network);
  if (!slow) return { name, says: texts.connectionOk, good: true };
  return { name, says: slow === 'upload' ? texts.connectionSlow : texts.latencyHigh, good: false };
}
