/**
 * Every refusal that the API may answer with: HTTP status and one sentence that says what to do next. Expected refusals
 * are values, not exceptions; `lib/http/problem` turns them into RFC 9457 documents with `code`.
 */
// biome-ignore format: one refusal a line
export const REFUSALS = {
  invalid_input:      { status: 400, says: 'The request does not fit. See `errors` for each field, correct it and send it again.' },
  too_large:          { status: 413, says: 'The request is too large. Shorten it and send it again.' },
  unsupported_media:  { status: 415, says: 'This kind of content is not taken here. Send the content type that the documentation names.' },
  unauthenticated:    { status: 401, says: 'Sign in, or send a valid key, and try again.' },
  forbidden:          { status: 403, says: 'Your role does not allow this. Ask a colleague whose role does.' },
  second_factor_needed: { status: 403, says: 'Your second factor is still due. Open the console and finish signing in.' },
  step_up_needed:     { status: 403, says: 'Show once more that it is you, then this goes on by itself.' },
  wrong_code:         { status: 422, says: 'This code is not right, or was used already. Wait for the next one and try again.' },
  wrong_password:     { status: 422, says: 'This password is not right. Try again, or ask your administrator for a new one.' },
  wrong_passkey:      { status: 422, says: 'This passkey did not show that it is you. Try again, or take another way.' },
  passkey_known:      { status: 409, says: 'This passkey is added already. Use it, or add another one.' },
  last_factor:        { status: 409, says: 'This is your last second factor, and the house asks for one. Add another one first.' },
  weak_password:      { status: 422, says: 'This password is too easy to guess. Take twelve characters or more that nobody else would think of.' },
  same_password:      { status: 422, says: 'This is the password you have now. Choose another one.' },
  password_change_needed: { status: 403, says: 'Choose a password of your own first. Open the console and finish signing in.' },
  too_many_tries:     { status: 429, says: 'There were too many tries. Wait a while, then try again.' },
  address_not_allowed: { status: 403, says: 'The console is not open to where you are. Use the network of the house, or ask your administrator.' },
  cross_site:         { status: 403, says: 'The request came from another site. Open the console itself and try there.' },
  not_found:          { status: 404, says: 'Nothing is here for you. Check the address, or go back to the queue.' },
  erased:             { status: 410, says: 'What this case held was erased for good. Only its trail is kept.' },
  not_in_hand:        { status: 403, says: 'Pictures are for whoever holds this case or was in its call. Claim the case to see them.' },
  evidence_lost:      { status: 410, says: 'The store has lost this, or it was changed there, so it is not shown. Ask whoever keeps the store to bring it back from a backup.' },
  wrong_state:        { status: 409, says: 'The case has moved on meanwhile. Reload to see where it stands now.' },
  conflict:           { status: 409, says: 'Somebody else was first. Reload to see what changed, then decide again.' },
  lease_lost:         { status: 409, says: 'You no longer hold this case. Claim it again to go on; nothing you saved is lost.' },
  claimed:            { status: 409, says: 'A colleague has just claimed this case. Take the next one.' },
  escalated:          { status: 403, says: 'This case was escalated. A supervisor who did not escalate it goes on; take the next one.' },
  certificate_needed: { status: 403, says: 'Users in this country are for colleagues who hold its certificate. Give the case back; they will find it in the queue.' },
  in_another_call:    { status: 409, says: 'You are in another call. End that one first, then let this user in.' },
  caution:            { status: 409, says: 'The user may not have been free to talk. A supervisor of no call looks first; then a grant is possible.' },
  on_break:           { status: 409, says: 'You are on a break, and it is meant for you. Say that you are back, then take the next case.' },
  not_free:           { status: 409, says: 'This colleague cannot take a call right now. Choose another one.' },
  look_first:         { status: 409, says: 'Look at every still of the call before you decide. Open them below, then decide.' },
  method_not_allowed: { status: 405, says: 'This address does not take that method. See `Allow` for those that it takes.' },
  budget_spent:       { status: 429, says: 'You have been shown as many fields as one hour allows. Go on without, or ask a supervisor.' },
  case_open:          { status: 409, says: 'This user already has an open case. Continue that one.' },
  contact_differs:    { status: 409, says: 'The platform knows this user under another name, address, number or country. Use those, or ask the platform to refer.' },
  reference_close:    { status: 422, says: 'This reference reads like that of another user, or has letters that pass for others. Copy it from the platform as it stands there.' },
  outcome_stands:     { status: 409, says: 'A request of this user was decided. They can ask for another look under their link, and a supervisor can open the case again.' },
  slot_taken:         { status: 409, says: 'This time is not free any more, or was never offered. Choose another one; nothing is lost.' },
  too_late:           { status: 409, says: 'It is too close to the booked time to move it. Keep it, or cancel it and choose another one.' },
  moves_spent:        { status: 409, says: 'This call has been moved as often as possible. Keep the time, or cancel it.' },
  bookings_spent:     { status: 409, says: 'Times were booked as often as possible under this link. Call now while an agent is free, or ask support for a fresh link.' },
  key_running:        { status: 409, says: 'A request with this key is still running. Ask again in a moment.' },
  key_reused:         { status: 422, says: 'This key was used for another request. Use a new key for a new request.' },
  not_eligible:       { status: 422, says: 'The user can still pass the automatic check. Pass on the advice, or give an override reason.' },
  late_date:          { status: 422, says: 'A date lies in the future. Check the clock or the time zone and send it again.' },
  items_missing:      { status: 422, says: 'A grant needs every required item. Complete the items that are open.' },
  reason_needed:      { status: 422, says: 'A reason is needed. Write one sentence and try again.' },
  compare_first:      { status: 422, says: 'Answer every feature of the comparison first, then pass it.' },
  compare_platform:   { status: 422, says: 'Support wrote down who this user is; the platform did not send it. Compare the name and number that the stills show with the platform’s own record of this reference, and write in the note what you compared.' },
  read_first:         { status: 422, says: 'Read and compare the number or the machine-readable lines first, or write in the note why not.' },
  read_disagrees:     { status: 422, says: 'What was read does not agree with what is on file, or the document is out of date: the comparison above says which. Correct it, or write in the note why it passes all the same.' },
  not_allowed_here:   { status: 422, says: 'This result is not possible for this item. Choose another one.' },
  draws_spent:        { status: 409, says: 'What is drawn in this call was drawn again as often as possible. Go on with it, or end the call without a verdict.' },
  ask_first:          { status: 409, says: 'Ask this on the user’s screen first: what was drawn shows to both of you at that moment.' },
  same_person:        { status: 403, says: 'You had a part in this: you referred the user, were in a call of theirs, or proposed or decided something. A colleague who had none goes on with it.' },
  appeal_spent:       { status: 409, says: 'Another look was asked for already, and that can be done once. Ask support if something new has come up.' },
  disputed:           { status: 409, says: 'The user says that a call was not with them. A supervisor who had no part in it sees the alert on the approvals page first; then decide.' },
  own_account:        { status: 409, says: 'This is your own account. Ask another administrator to change it.' },
  email_taken:        { status: 409, says: 'Somebody with this address exists already. Use another address, or change that account.' },
  address_refused:    { status: 422, says: 'Webhooks go to an https address without a user name or a fragment. Correct it and try again.' },
  shift_overlap:      { status: 409, says: 'This shift overlaps another of the same person. Change one of the two.' },
  link_gone:          { status: 410, says: 'This link does not work any more. Ask support for a new one.' },
  device_waits:       { status: 403, says: 'The link was first opened on another device. Continue there, or wait until the agent lets this one in.' },
  no_agent:           { status: 409, says: 'No agent is free right now. Book a time, or try again in a few minutes.' },
  consent_needed:     { status: 409, says: 'Agree to the call first, then go on.' },
  nobody_waits:       { status: 409, says: 'The user is not in the waiting room now. Wait until they are there, then let them in.' },
  not_admitted:       { status: 409, says: 'The agent has not let you in yet. Keep this page open.' },
  bad_image:          { status: 422, says: 'The picture could not be read. Take it again.' },
  hash_differs:       { status: 422, says: 'The picture is not the one that was named: it changed on its way. Take it again.' },
  not_asked:          { status: 409, says: 'Nobody asks for a picture now. Keep the page open; your agent asks when one is wanted.' },
  not_recorded:       { status: 409, says: 'Calls are not recorded here. Go on without; the checklist is what counts.' },
  server_records:     { status: 409, says: 'The call is recorded by the server itself. Go on; nothing is to be done here.' },
  not_agreed:         { status: 409, says: 'The user has not agreed to a recording. The call goes on without one.' },
  store_down:         { status: 507, says: 'The store cannot keep this right now. The call goes on, and both of you are told.' },
  video_down:         { status: 503, says: 'The video service does not answer. Everything is saved; try again in a minute.' },
  unavailable:        { status: 503, says: 'The service cannot answer right now. Nothing is lost; try again in a moment with the same key.' },
  unexpected:         { status: 500, says: 'Something went wrong on our side. Try again; if it stays, give support the request id.' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal as commands return it. `facts` go into the problem document beside `code`; no personal data. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  ok: false;
  why: Code;
  facts?: Readonly<Record<string, unknown>>;
};

/** A short way to refuse: `return refuse('wrong_state')`. */
export function refuse<Code extends RefusalCode>(why: Code, facts?: Readonly<Record<string, unknown>>): Refusal<Code> {
  return facts ? { ok: false, why, facts } : { ok: false, why };
}
