import pg from 'pg';

const CUENTA = { usuario: 'pruebas', password: 'de-las-pruebas' };

/** In production nobody comes in as they do on a developer's machine. @returns the address of the same database */
export async function conCuentaPropia(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [
      CUENTA.usuario,
    ]);
    if (rowCount === 0)
      await client.query(
        `CREATE ROLE ${CUENTA.usuario} SUPERUSER LOGIN PASSWORD '${CUENTA.password}'`,
      );
  } finally {
    await client.end();
  }
  return comoCuentaPropia(url);
}

/** The same address, as that account comes in. */
export function comoCuentaPropia(url: string): string {
  const propia = new URL(url);
  propia.username = CUENTA.usuario;
  propia.password = CUENTA.password;
  return propia.href;
}
