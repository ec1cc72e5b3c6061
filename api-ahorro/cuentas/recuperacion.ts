/** Forgotten passwords: a link by mail, good once and for half an hour. */
import { randomBytes } from 'node:crypto';
import type { SqlPool } from '../../platform/base/sql.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { hashPassword } from '../../platform/seguridad/password.ts';
import { tokenRecuperacion } from '../../platform/seguridad/tokens.ts';
import type { Tokens } from '../../platform/seguridad/tokens.ts';

const VIGENCIA_MS = 30 * 60_000;

export function createRecuperacion(
  { sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>,
  tokens: Tokens,
  secreto: string,
) {
  return {
    /**
     * Stores the token and its mail, where there is such an account. What is stored tells the token
     * to nobody without the secret: its hash, and what it can be made from again.
     */
    async pedir(email: string): Promise<void> {
      const nonce = randomBytes(32).toString('base64url');
      const hash = tokens.huella(tokenRecuperacion(secreto, nonce));
      await sql`
        WITH usuario AS (
          SELECT id, email, nombre FROM ahorro.usuarios WHERE email = ${email} AND activo
        ), token AS (
          INSERT INTO ahorro.tokens_recuperacion (hash, usuario_id, expira_en)
          SELECT ${hash}, id, ${new Date(Date.now() + VIGENCIA_MS)} FROM usuario
        )
        INSERT INTO ahorro.correos (clave, tipo, para, datos)
        SELECT ${`recuperacion:${hash}`}, 'recuperacion', email,
          jsonb_build_object('nombre', nombre, 'nonce', ${nonce}::text)
        FROM usuario`;
    },

    /** Sets the password and ends every session. @throws ErrorHttp 400 for a token that is no good */
    async confirmar(token: string, password: string): Promise<void> {
      const passwordHash = await hashPassword(password);
      await transaccion(async (tx) => {
        const [usado] = await tx<{ usuario_id: number }>`
          UPDATE ahorro.tokens_recuperacion SET usado_en = now()
          WHERE hash = ${tokens.huella(token)} AND usado_en IS NULL AND expira_en > now()
          RETURNING usuario_id`;
        if (usado === undefined) throw enlaceVencido();
        const usuarioId = usado.usuario_id;
        // In this order: a login under way waits for the first, and the second ends what it opened.
        await tx`UPDATE ahorro.usuarios SET password_hash = ${passwordHash} WHERE id = ${usuarioId}`;
        await tx`DELETE FROM ahorro.sesiones WHERE usuario_id = ${usuarioId}`;
        await tx`
          UPDATE ahorro.tokens_recuperacion SET usado_en = now()
          WHERE usuario_id = ${usuarioId} AND usado_en IS NULL`;
      });
    },
  };
}

export type Recuperacion = ReturnType<typeof createRecuperacion>;

function enlaceVencido() {
  const mensaje = 'El enlace venció o ya se usó; pedí otro';
  return invalido([{ campo: 'token', mensaje }], mensaje);
}
