/** Where DBOS keeps its records: a database of its own on the same server. */
export function systemDatabaseUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `${url.pathname}_dbos`;
  return url.href;
}
