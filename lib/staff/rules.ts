/** Nobody changes their own role or ends their own account: the last administrator cannot lock everybody out. */
export function isOwnAccount(admin: { id: string }, staffId: string): boolean {
  return admin.id === staffId;
}
