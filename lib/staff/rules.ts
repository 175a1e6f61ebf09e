/** Nobody changes their own role or ends their own account: the last administrator cannot lock everybody out. */
export function isOwnAccount(admin: { id: string }, staffId: string): boolean {
  return admin.id === staffId;
}

/** How the console and the trail name a session: the first characters of its hash. */
export function sessionName(idHash: string): string {
  return idHash.slice(0, 12);
}
